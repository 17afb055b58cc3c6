package io.frontrow.catalog.spi;

import io.frontrow.shared.ShowId;
import java.util.Collection;
import java.util.Map;

/// How much of each show is left. Answered by the module that keeps the seats.
public interface Stock {
  /// Shows nothing is known about are missing in the answer. Called inside a transaction of the
  /// public context.
  Map<ShowId, ShowStock> of(Collection<ShowId> shows);

  /// Places, seated or not: all, and those not sold, reserved or blocked.
  record ShowStock(int capacity, int available) {}
}
