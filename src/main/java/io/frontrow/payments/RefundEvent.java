package io.frontrow.payments;

import io.frontrow.platform.outbox.DomainEvent;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What became of money that goes back: decided, arrived, or not arrived. Of a payment that was
/// never told, because its money came twice, no refund is told either.
///
/// @param reference what had been paid for
public record RefundEvent(
    Kind kind,
    OrganizationId organization,
    UUID refund,
    PaymentId payment,
    String reference,
    Money amount,
    Instant at)
    implements DomainEvent {
  public enum Kind {
    CREATED("refund.created"),
    SUCCEEDED("refund.succeeded"),
    FAILED("refund.failed");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  @Override
  public String type() {
    return kind.type;
  }

  @Override
  public String aggregate() {
    return "refund:" + refund;
  }

  @Override
  public Map<String, ?> data() {
    return Map.of(
        "refund", refund.toString(),
        "payment", payment.toString(),
        "reference", reference,
        "amount",
            Map.of("amount", amount.minorUnits(), "currency", amount.currency().getCurrencyCode()));
  }
}
