package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.application.EventReader;
import io.frontrow.payments.application.GatewayEvent;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.application.ReceivedEvent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the handful of fields that matter, which have kept their names through all versions of
/// Stripe's API: an event written in another version than ours is understood all the same.
@Component
class StripeEventReader implements EventReader {
  private final JsonMapper json;

  StripeEventReader(JsonMapper json) {
    this.json = json;
  }

  @Override
  public GatewayEvent read(ReceivedEvent event) {
    var object = json.readTree(event.payload()).path("data").path("object");
    return switch (event.type()) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          completed(object);
      case "checkout.session.expired", "checkout.session.async_payment_failed" ->
          new GatewayEvent.PageEnded(page(object));
      case "refund.created", "refund.updated", "refund.failed" -> refund(object);
      default -> new GatewayEvent.Irrelevant(page(object));
    };
  }

  private static GatewayEvent completed(JsonNode session) {
    return text(session, "payment_status").equals(Optional.of("unpaid"))
        ? new GatewayEvent.Irrelevant(page(session))
        : new GatewayEvent.PagePaid(
            page(session),
            text(session, "id").orElseThrow(),
            text(session, "payment_intent").orElseThrow());
  }

  private static GatewayEvent refund(JsonNode refund) {
    var charge = text(refund, "payment_intent");
    return new GatewayEvent.RefundChanged(
        new Subject(ours(refund, CheckoutParameters.PAYMENT), Optional.empty(), charge),
        ours(refund, CheckoutParameters.REFUND),
        text(refund, "id").orElseThrow(),
        StripeStates.refund(text(refund, "status").orElseThrow()),
        text(refund, "failure_reason").orElse(""));
  }

  private static Subject page(JsonNode session) {
    return new Subject(
        ours(session, CheckoutParameters.PAYMENT),
        text(session, "id"),
        text(session, "payment_intent"));
  }

  /// Others may write metadata as well; what is no id of ours is nobody's.
  private static Optional<UUID> ours(JsonNode object, String name) {
    try {
      return text(object.path("metadata"), name).map(UUID::fromString);
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    var value = object.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
