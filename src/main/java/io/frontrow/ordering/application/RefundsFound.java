package io.frontrow.ordering.application;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Balance;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.ordering.domain.OrderRefund.Kind;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.payments.RefundFoundAtGateway;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.shared.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears, inside the transaction that books it, that somebody gave money back at the payment
/// service. All of it: the tickets die and the places are free. A part: which tickets that means is
/// for a person to say, so all stay and a task waits.
@Component
class RefundsFound {
  private static final String BY = "payment service";

  private final Orders orders;
  private final OrderMoves moves;
  private final RefundOrder refunding;
  private final IssuedTickets tickets;
  private final StaffTasks tasks;

  RefundsFound(
      Orders orders,
      OrderMoves moves,
      RefundOrder refunding,
      IssuedTickets tickets,
      StaffTasks tasks) {
    this.orders = orders;
    this.moves = moves;
    this.refunding = refunding;
    this.tickets = tickets;
    this.tasks = tasks;
  }

  @EventListener
  void on(RefundFoundAtGateway found) {
    OrderId.parse(found.reference()).flatMap(orders::lock).ifPresent(order -> settle(order, found));
  }

  private void settle(Order order, RefundFoundAtGateway found) {
    switch (order.state()) {
      case CONFIRMED, PARTIALLY_REFUNDED -> book(order, found);
      // Late money that went back before anybody decided about it.
      case EXPIRED, CANCELLED -> {
        if (found.amount().equals(order.total())) {
          moves.move(order, OrderState.REFUNDED, "refunded at the payment service", BY);
        }
      }
      case PENDING_PAYMENT, REFUNDED -> {
        // Nothing of it is ours to give up.
      }
    }
  }

  private void book(Order order, RefundFoundAtGateway found) {
    var balance = new Balance(order, orders.refunds(order.id()));
    var left = balance.left();
    var whole = found.amount().minorUnits() >= left.minorUnits();
    var living =
        whole
            ? tickets.of(order.id()).stream()
                .filter(ticket -> !ticket.state().equals("CANCELLED"))
                .toList()
            : List.<IssuedTickets.IssuedTicket>of();
    var refund =
        new OrderRefund(
            UUID.randomUUID(),
            order.id(),
            "found-" + found.refund(),
            Kind.FOUND,
            whole ? left : found.amount(),
            "refunded at the payment service",
            BY,
            found.at(),
            true,
            whole && left.isZero() ? Optional.empty() : Optional.of(found.refund()),
            whole ? balance.everything(true) : balance.amount(found.amount()));
    refunding.book(order, refund, living, whole);
    if (!whole) {
      tasks.add(
          new StaffTask(
              UUID.randomUUID(),
              order.organization(),
              StaffTask.Kind.DIFFERENCE,
              found.refund(),
              order.id().toString(),
              found.amount(),
              "a part was refunded at the payment service, all tickets stay",
              found.at()));
    }
  }
}
