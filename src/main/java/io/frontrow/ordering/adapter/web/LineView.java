package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import org.jspecify.annotations.Nullable;

/// A line of a basket or an order.
///
/// @param amount of its tickets, before promo code, fees and tax
record LineView(
    String zone,
    @Nullable String row,
    @Nullable String seat,
    String tier,
    @Nullable String ticketType,
    @Nullable String attendee,
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
        null,
        null,
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
        line.ticketType().map(_ -> line.ticketTypeName()).orElse(null),
        line.attendee().orElse(null),
        line.accessible(),
        line.quantity(),
        line.listPrice(),
        line.listPrice().times(line.quantity()));
  }

  /// What kind of ticket it is, in words.
  public String what() {
    return ticketType == null ? tier : tier + " · " + ticketType;
  }
}
