package io.frontrow.catalog.spi;

import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.util.Collection;
import java.util.Map;

/// How much of each show is left, by price tier: not every tier is for everybody. Answered by the
/// module that keeps the seats.
public interface Stock {
  /// Shows and tiers nothing is known about are missing in the answer. Called inside a transaction
  /// of the public context.
  Map<ShowId, Map<TierId, ShowStock>> of(Collection<ShowId> shows);

  /// Places, seated or not: all, and those not sold, reserved or blocked.
  record ShowStock(int capacity, int available) {
    public ShowStock plus(ShowStock other) {
      return new ShowStock(capacity + other.capacity, available + other.available);
    }
  }
}
