package io.frontrow.ordering.application;

import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentFailed;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.shared.OrderId;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears, inside the transaction that books it, that money has come.
@Component
class PaymentsBooked {
  private final Orders orders;
  private final OrderMoves moves;
  private final Outbox outbox;

  PaymentsBooked(Orders orders, OrderMoves moves, Outbox outbox) {
    this.orders = orders;
    this.moves = moves;
    this.outbox = outbox;
  }

  @EventListener
  void on(PaymentSucceeded payment) {
    OrderId.parse(payment.reference())
        .flatMap(orders::lock)
        .ifPresent(order -> settle(order, payment));
  }

  /// The seats have waited for money that does not come. While the order's time is not over another
  /// try may be made; else it ends now.
  @EventListener
  void on(PaymentFailed payment) {
    if (payment.over()) {
      OrderId.parse(payment.reference())
          .flatMap(orders::lock)
          .flatMap(Order::paymentExpiresAt)
          .ifPresent(
              end -> orders.lookAgain(OrderId.parse(payment.reference()).orElseThrow(), end));
    }
  }

  private void settle(Order order, PaymentSucceeded payment) {
    switch (order.state()) {
      case PENDING_PAYMENT -> moves.confirm(order, "paid", "payment " + payment.payment());
      case EXPIRED, CANCELLED ->
          outbox.append(
              order.organization(),
              "order:" + order.id(),
              LatePayment.TYPE,
              Map.of("order", order.id().toString(), "payment", payment.payment().toString()));
      case CONFIRMED, PARTIALLY_REFUNDED, REFUNDED -> {
        // The money of this payment was booked before; the event is published once per payment.
      }
    }
  }
}
