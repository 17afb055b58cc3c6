package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import org.jspecify.annotations.Nullable;

/// A line of a basket or an order.
record LineView(
    String zone,
    @Nullable String row,
    @Nullable String seat,
    String tier,
    boolean accessible,
    int quantity,
    Money price,
    Money amount) {
  static LineView of(HeldPlace place) {
    return new LineView(
        place.zoneName(),
        place.row().orElse(null),
        place.number().orElse(null),
        place.tierName(),
        place.accessible(),
        place.quantity(),
        place.price(),
        place.price().times(place.quantity()));
  }

  static LineView of(OrderLine line) {
    return new LineView(
        line.zoneName(),
        line.row().orElse(null),
        line.number().orElse(null),
        line.tierName(),
        line.accessible(),
        line.quantity(),
        line.price(),
        line.amount());
  }
}
