package io.frontrow.ordering.application;

import io.frontrow.ordering.domain.Order;
import io.frontrow.shared.Money;

/// The answer to a wish to move a ticket to another seat.
public sealed interface ReseatResult {
  record Moved(Order order) implements ReseatResult {}

  record UnknownOrder() implements ReseatResult {}

  /// The order is another organization's.
  record OthersOrder() implements ReseatResult {}

  /// The order has no ticket for the seat.
  record NotInOrder() implements ReseatResult {}

  /// The show has no such seat.
  record UnknownSeat() implements ReseatResult {}

  record SameSeat() implements ReseatResult {}

  /// Only tickets of a paid order move.
  record NotPaid() implements ReseatResult {}

  /// Somebody has gone in with this ticket.
  record TicketUsed() implements ReseatResult {}

  /// Nothing is paid back or asked for, so the new seat must cost what was paid.
  record PriceDiffers(Money paid, Money price) implements ReseatResult {}

  /// Somebody holds the seat or has it, or it is blocked.
  record SeatTaken() implements ReseatResult {}
}
