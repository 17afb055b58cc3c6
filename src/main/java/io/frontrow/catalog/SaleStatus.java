package io.frontrow.catalog;

import io.frontrow.catalog.spi.Stock.ShowStock;
import java.time.Instant;

/// What a visitor is told about a show or an event. The order is that of interest: an event shows
/// the first among its shows.
public enum SaleStatus {
  ON_SALE,
  FEW_LEFT,
  ANNOUNCED,
  SOLD_OUT,
  POSTPONED,
  ENDED,
  CANCELLED,
  PAST;

  /// Below this share of the capacity a show has few places left.
  private static final int FEW_PERCENT = 10;

  /// Whether somebody may still get a place, now or later, so that prices matter.
  public boolean isSelling() {
    return this == ON_SALE || this == FEW_LEFT || this == ANNOUNCED;
  }

  static SaleStatus of(
      ShowState state, Instant startsAt, SaleWindow window, ShowStock stock, Instant now) {
    return switch (state) {
      case CANCELLED -> CANCELLED;
      case POSTPONED -> POSTPONED;
      case SCHEDULED -> ofScheduled(startsAt, window, stock, now);
    };
  }

  private static SaleStatus ofScheduled(
      Instant startsAt, SaleWindow window, ShowStock stock, Instant now) {
    if (!now.isBefore(startsAt)) {
      return PAST;
    }
    if (window.isAfter(now)) {
      return ANNOUNCED;
    }
    if (window.isBefore(now)) {
      return ENDED;
    }
    if (stock.available() <= 0) {
      return SOLD_OUT;
    }
    return stock.available() * 100L < (long) stock.capacity() * FEW_PERCENT ? FEW_LEFT : ON_SALE;
  }
}
