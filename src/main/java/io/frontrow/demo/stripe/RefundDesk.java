package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.EventLog.Cause;
import java.util.List;
import java.util.Set;

/// Gives money of a paid card back, never more than is left of it.
record RefundDesk(StripeAccount account, EventLog events, StripeIds ids) {
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");
  private static final List<String> KNOWN =
      List.of("payment_intent", "charge", "amount", "reason", "metadata", "expand");

  Step<CardRefund> create(Parameters parameters, Cause cause) {
    parameters.refuseUnknown(KNOWN);
    var payment = payment(parameters);
    var charge = payment.charge();
    if (payment.status() != CardPayment.Status.SUCCEEDED || charge == null) {
      throw StripeError.invalid(
          "payment_intent_unexpected_state", "payment_intent", "This payment never succeeded.");
    }
    var refund =
        new CardRefund(
            ids.next("re"),
            payment.id(),
            charge,
            account.now(),
            amount(parameters, payment),
            payment.currency(),
            reason(parameters),
            parameters.metadata("metadata"),
            null);
    return new Step<>(change(payment, refund, cause), refund);
  }

  CardRefund find(String id) {
    return account.refund(id).orElseThrow(() -> StripeError.unknownObject("refund", id, "id"));
  }

  private CardPayment payment(Parameters parameters) {
    var intent = parameters.text("payment_intent");
    var charge = parameters.text("charge");
    if (intent.isEmpty() && charge.isEmpty()) {
      throw StripeError.missing("payment_intent");
    }
    return intent
        .flatMap(account::payment)
        .or(() -> charge.flatMap(account::paymentOfCharge))
        .orElseThrow(
            () ->
                StripeError.unknownObject(
                    "payment", intent.or(() -> charge).orElseThrow(), "payment_intent"));
  }

  private static long amount(Parameters parameters, CardPayment payment) {
    if (payment.refundable() == 0) {
      throw StripeError.invalid(
          "charge_already_refunded", null, "The charge was refunded in full before.");
    }
    long amount = parameters.number("amount").orElse(payment.refundable());
    if (amount <= 0 || amount > payment.refundable()) {
      throw StripeError.invalid(
          "amount_too_large", "amount", "Only " + payment.refundable() + " are left to refund.");
    }
    return amount;
  }

  private static @org.jspecify.annotations.Nullable String reason(Parameters parameters) {
    var reason = parameters.text("reason");
    if (reason.isPresent() && !REASONS.contains(reason.get())) {
      throw StripeError.invalid(null, "reason", "The reason must be one of " + REASONS + ".");
    }
    return reason.orElse(null);
  }

  /// The bank's reference follows at once here; at Stripe it takes days. Both events are sent, in
  /// either order.
  private Change change(CardPayment payment, CardRefund refund, Cause cause) {
    var referenced = refund.referenced("7" + refund.id().hashCode());
    return Change.none()
        .and(payment.refunded(refund.amount()))
        .and(referenced)
        .and(events.of("refund.created", refund, cause, account.now()))
        .and(events.of("refund.updated", referenced, Cause.NO_CALL, account.now()));
  }
}
