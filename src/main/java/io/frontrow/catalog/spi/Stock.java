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

  /// What is surely left of a show that people look at just now, told from memory without counting:
  /// a place in somebody's basket is not in it, and it may be more. Empty when nobody keeps count.
  /// Called outside any transaction.
  Map<TierId, ShowStock> atLeast(ShowId show);

  /// Places, seated or not: all, and those not sold, reserved or blocked.
  record ShowStock(int capacity, int available) {
    public ShowStock plus(ShowStock other) {
      return new ShowStock(capacity + other.capacity, available + other.available);
    }
  }
}
