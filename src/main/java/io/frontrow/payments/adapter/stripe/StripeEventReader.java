package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.application.EventReader;
import io.frontrow.payments.application.GatewayEvent;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.application.ReceivedEvent;
import io.frontrow.payments.application.Returned;
import io.frontrow.shared.Money;
import java.util.Currency;
import java.util.Locale;
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
      case "checkout.session.async_payment_failed" ->
          new GatewayEvent.PageFailed(page(object), "async_payment_failed");
      case "checkout.session.expired" -> new GatewayEvent.PageEnded(page(object));
      case "payment_intent.payment_failed" -> declined(object);
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          refund(object);
      case "charge.refunded" -> new GatewayEvent.ChargeRefunded(charge(object));
      case "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated" ->
          dispute(object);
      default -> new GatewayEvent.Irrelevant(page(object));
    };
  }

  private static GatewayEvent completed(JsonNode session) {
    var page = page(session);
    var id = text(session, "id");
    var status = text(session, "payment_status");
    if (id.isEmpty() || status.isEmpty()) {
      return new GatewayEvent.PageInDoubt(page);
    }
    return status.get().equals("unpaid")
        ? new GatewayEvent.PagePending(page, id.get())
        : paid(session, page, id.get());
  }

  /// What does not say how much came is not believed.
  private static GatewayEvent paid(JsonNode session, Subject page, String id) {
    var received = received(session);
    return page.charge().isEmpty() || received.isEmpty()
        ? new GatewayEvent.PageInDoubt(page)
        : new GatewayEvent.PagePaid(page, id, page.charge().get(), received.get());
  }

  private static Optional<Money> received(JsonNode session) {
    var units = session.path("amount_total");
    try {
      return units.isIntegralNumber()
          ? text(session, "currency")
              .map(currency -> StripePages.money(units.longValue(), currency))
          : Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException unknown) {
      return Optional.empty();
    }
  }

  /// A session's money that failed later is told by the session; this is a card refused on the
  /// page.
  private static GatewayEvent declined(JsonNode payment) {
    var error = payment.path("last_payment_error");
    return new GatewayEvent.TryDeclined(
        new Subject(
            ours(payment, CheckoutParameters.PAYMENT), Optional.empty(), text(payment, "id")),
        StripeStates.failure(
            text(error, "decline_code").orElse(null), text(error, "code").orElse(null)));
  }

  private static GatewayEvent refund(JsonNode refund) {
    return new GatewayEvent.RefundChanged(
        charge(refund),
        new Returned(
            text(refund, "id").orElseThrow(),
            ours(refund, CheckoutParameters.REFUND),
            money(refund),
            StripeStates.refund(text(refund, "status").orElseThrow()),
            text(refund, "failure_reason").orElse("")));
  }

  private static GatewayEvent dispute(JsonNode dispute) {
    return new GatewayEvent.DisputeTold(
        charge(dispute),
        text(dispute, "id").orElseThrow(),
        money(dispute),
        text(dispute, "reason").orElse("general"),
        StripeStates.dispute(text(dispute, "status").orElseThrow()));
  }

  private static Money money(JsonNode object) {
    var currency = text(object, "currency").orElseThrow().toUpperCase(Locale.ROOT);
    return StripeUnits.toMoney(object.path("amount").asLong(), Currency.getInstance(currency));
  }

  /// Of the charge itself, and of what hangs on it.
  private static Subject charge(JsonNode object) {
    return new Subject(
        ours(object, CheckoutParameters.PAYMENT), Optional.empty(), text(object, "payment_intent"));
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
