package io.frontrow.ordering.adapter.api;

import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;

/// An attempt to pay an order.
///
/// @param checkoutUrl where it can be paid, while it can
/// @param expiresAt when that page dies by itself
record PaymentJson(
    PaymentId id,
    OrderId orderId,
    int attempt,
    PaymentState state,
    Money amount,
    Optional<String> checkoutUrl,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> paidAt) {

  static PaymentJson of(PaymentView payment) {
    return new PaymentJson(
        payment.id(),
        OrderId.parse(payment.reference()).orElseThrow(),
        payment.attempt(),
        payment.state(),
        payment.amount(),
        payment.page().map(Object::toString),
        payment.createdAt(),
        payment.expiresAt(),
        payment.paidAt());
  }
}
