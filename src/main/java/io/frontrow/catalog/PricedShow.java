package io.frontrow.catalog;

import static java.util.Comparator.comparingLong;

import io.frontrow.catalog.spi.Stock.ShowStock;
import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A show with what visitors compare: its status, what is left, its lowest and highest price.
/// Speaks of tiers everybody knows of, and of no other.
record PricedShow(
    ShowRow show,
    SaleTerms terms,
    SaleStatus status,
    List<PriceTier> tiers,
    Map<TierId, ShowStock> stock,
    boolean hidesTiers) {
  int available() {
    return SaleStatus.left(tiers, stock).available();
  }

  Optional<Money> lowest() {
    return tiers.stream().map(PriceTier::price).min(comparingLong(Money::minorUnits));
  }

  Optional<Money> highest() {
    return tiers.stream().map(PriceTier::price).max(comparingLong(Money::minorUnits));
  }

  /// When the clock alone makes its status another one; empty when it will not.
  Optional<Instant> nextChange(Instant now) {
    return Stream.concat(
            terms.nextChange(tiers, now).stream(), Stream.of(show.startsAt()).filter(now::isBefore))
        .min(Comparator.naturalOrder());
  }

  boolean isUpcoming(Instant now) {
    return show.startsAt().isAfter(now);
  }
}
