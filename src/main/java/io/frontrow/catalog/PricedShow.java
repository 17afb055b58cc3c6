package io.frontrow.catalog;

import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A show with what visitors compare: its status, what is left, its lowest and highest price.
record PricedShow(
    ShowRow show,
    SaleStatus status,
    int available,
    Optional<Money> lowest,
    Optional<Money> highest) {
  /// When the clock alone makes its status another one; empty when it will not.
  Optional<Instant> nextChange(Instant now) {
    return Stream.of(show.saleWindow().opensAt(), show.saleWindow().closesAt(), show.startsAt())
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  boolean isUpcoming(Instant now) {
    return show.startsAt().isAfter(now);
  }
}
