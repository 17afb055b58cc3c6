package io.frontrow.payments;

import io.frontrow.platform.outbox.DomainEvent;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Map;

/// What became of an attempt to be paid: money came, or it ended without any.
///
/// @param reference what it was to be paid for
public record PaymentEvent(
    Kind kind, OrganizationId organization, PaymentId payment, String reference, Instant at)
    implements DomainEvent {
  public enum Kind {
    SUCCEEDED("payment.succeeded"),
    FAILED("payment.failed");

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
    return "payment:" + payment;
  }

  @Override
  public Map<String, ?> data() {
    return Map.of("payment", payment.toString(), "reference", reference);
  }
}
