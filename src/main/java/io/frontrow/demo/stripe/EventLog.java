package io.frontrow.demo.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes events about what just changed, each with the object as it is at that moment.
record EventLog(StripeObjects objects, StripeIds ids, JsonMapper json) {

  SentEvent of(String type, CheckoutSession session, Cause cause, long now) {
    return event(type, objects.session(session), cause, now);
  }

  SentEvent of(String type, StripeRefund refund, Cause cause, long now) {
    return event(type, MoneyObjects.refund(refund), cause, now);
  }

  /// About the payment's charge.
  SentEvent of(String type, StripePayment payment, Cause cause, long now) {
    return event(type, MoneyObjects.charge(payment), cause, now);
  }

  /// About the payment itself: one try failed.
  SentEvent failed(StripePayment payment, long now) {
    return event("payment_intent.payment_failed", objects.payment(payment), Cause.NO_CALL, now);
  }

  SentEvent of(String type, StripeDispute dispute, Cause cause, long now) {
    return event(type, MoneyObjects.dispute(dispute), cause, now);
  }

  private SentEvent event(String type, Map<String, @Nullable Object> about, Cause cause, long now) {
    var id = ids.next("evt");
    var body = objects.event(id, type, now, about, cause.request(), cause.idempotencyKey());
    return new SentEvent(id, type, now, json.writeValueAsString(body), false);
  }

  /// The API call behind an event; none when a payer or the clock did it.
  record Cause(@Nullable String request, @Nullable String idempotencyKey) {
    static final Cause NO_CALL = new Cause(null, null);
  }
}
