package io.frontrow.catalog;

import java.time.Instant;

/// When tickets can be bought: from `opensAt`, and until just before `closesAt`.
public record SaleWindow(Instant opensAt, Instant closesAt) {
  public SaleWindow {
    if (!opensAt.isBefore(closesAt)) {
      throw new IllegalArgumentException(
          "a sale opens before it closes: " + opensAt + ", " + closesAt);
    }
  }

  public boolean isBefore(Instant now) {
    return !now.isBefore(closesAt);
  }

  public boolean isAfter(Instant now) {
    return now.isBefore(opensAt);
  }
}
