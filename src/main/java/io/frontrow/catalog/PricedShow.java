package io.frontrow.catalog;

import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.Optional;

/// A show with what visitors compare: its status, what is left, its lowest and highest price.
record PricedShow(
    ShowRow show,
    SaleStatus status,
    int available,
    Optional<Money> lowest,
    Optional<Money> highest) {
  boolean isUpcoming(Instant now) {
    return show.startsAt().isAfter(now);
  }
}
