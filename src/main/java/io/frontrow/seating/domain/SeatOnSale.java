package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;

/// A seat of a show as it stands in the hall; never changes while the layout version stays.
public record SeatOnSale(
    SeatId id,
    ShowZoneId zone,
    TierId tier,
    String row,
    String number,
    double x,
    double y,
    boolean accessible,
    boolean companion) {
  /// Waits for those it is made for: a wheelchair place or its companion's chair.
  public boolean isKept() {
    return accessible || companion;
  }
}
