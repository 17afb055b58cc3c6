package io.frontrow.catalog;

import io.frontrow.catalog.spi.Stock.ShowStock;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// What a visitor is told about a show or an event. The order is that of interest: an event shows
/// the first among its shows.
public enum SaleStatus {
  ON_SALE,
  FEW_LEFT,
  /// Codes buy already, everybody later.
  PRESALE,
  ANNOUNCED,
  SOLD_OUT,
  POSTPONED,
  ENDED,
  CANCELLED,
  PAST;

  /// Below this share of the capacity a show has few places left.
  private static final int FEW_PERCENT = 10;

  private static final ShowStock NOTHING = new ShowStock(0, 0);

  /// Whether somebody may still get a place, now or later, so that prices matter.
  public boolean isSelling() {
    return this == ON_SALE || this == FEW_LEFT || this == PRESALE || this == ANNOUNCED;
  }

  /// For everybody, told from the tiers everybody knows of.
  static SaleStatus of(
      SaleTerms terms,
      Collection<PriceTier> tiers,
      Instant startsAt,
      Map<TierId, ShowStock> stock,
      Instant now) {
    return switch (terms.state()) {
      case CANCELLED -> CANCELLED;
      case POSTPONED -> POSTPONED;
      case SCHEDULED ->
          now.isBefore(startsAt) ? ofUpcoming(terms, tiers, stock, now) : SaleStatus.PAST;
    };
  }

  private static SaleStatus ofUpcoming(
      SaleTerms terms, Collection<PriceTier> tiers, Map<TierId, ShowStock> stock, Instant now) {
    return switch (terms.sale(tiers, now, Access.NONE)) {
      case NOT_YET -> terms.isPresale(tiers, now) ? PRESALE : ANNOUNCED;
      case ENDED -> ENDED;
      case OPEN -> ofOpen(left(terms.onSale(tiers, now, Access.NONE), stock));
      case OFF -> throw new IllegalStateException("a scheduled show is not off");
    };
  }

  private static SaleStatus ofOpen(ShowStock left) {
    if (left.available() <= 0) {
      return SOLD_OUT;
    }
    return left.available() * 100L < (long) left.capacity() * FEW_PERCENT ? FEW_LEFT : ON_SALE;
  }

  /// Whether nobody would call any of these tiers few.
  static boolean arePlenty(Collection<ShowStock> tiers) {
    return !tiers.isEmpty() && tiers.stream().allMatch(left -> ofOpen(left) == ON_SALE);
  }

  static ShowStock left(Collection<PriceTier> tiers, Map<TierId, ShowStock> stock) {
    return tiers.stream()
        .map(tier -> stock.getOrDefault(tier.id(), NOTHING))
        .reduce(NOTHING, ShowStock::plus);
  }

  /// Whether everybody can choose places now.
  public boolean isOpen() {
    return this == ON_SALE || this == FEW_LEFT;
  }

  /// Whether the sale to everybody is still to come.
  public boolean isAhead() {
    return this == ANNOUNCED || this == PRESALE;
  }
}
