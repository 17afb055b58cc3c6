package io.frontrow.ordering.application;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.shared.Money;
import io.frontrow.shared.TicketId;
import java.util.Set;

/// The answer to a wish to give something back.
public sealed interface RefundResult {
  /// The money is on its way, the tickets are dead; the same answer comes again for the same key.
  record Refunded(Order order, OrderRefund refund) implements RefundResult {}

  /// Only of a paid order something goes back.
  record NotPaid(OrderState state) implements RefundResult {}

  /// More money than is left.
  record TooMuch(Money left) implements RefundResult {}

  record OtherCurrency(String currency) implements RefundResult {}

  /// Not tickets of this order, or given up before.
  record NoSuchTickets(Set<TicketId> tickets) implements RefundResult {}

  /// Somebody went in with these.
  record Used(Set<TicketId> tickets) implements RefundResult {}

  /// The organizer takes nothing back, or not any more.
  record NotAllowed() implements RefundResult {}
}
