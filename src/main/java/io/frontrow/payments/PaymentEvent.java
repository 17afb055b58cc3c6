package io.frontrow.payments;

import io.frontrow.platform.outbox.DomainEvent;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What became of a payment: its money came, or it is over without. A declined card is no end yet,
/// as long as the page can still be paid.
///
/// @param reference what it was to be paid for
/// @param amount that came
/// @param why none came, in one word
public record PaymentEvent(
    Kind kind,
    OrganizationId organization,
    PaymentId payment,
    String reference,
    Optional<Money> amount,
    Optional<String> why,
    Instant at)
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
    var data = new TreeMap<String, Object>();
    data.put("payment", payment.toString());
    data.put("reference", reference);
    amount.ifPresent(
        money ->
            data.put(
                "amount",
                Map.of(
                    "amount", money.minorUnits(), "currency", money.currency().getCurrencyCode())));
    why.ifPresent(word -> data.put("why", word));
    return data;
  }
}
