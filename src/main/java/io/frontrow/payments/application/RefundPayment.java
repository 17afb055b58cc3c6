package io.frontrow.payments.application;

import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.payments.domain.RefundState;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.shared.PaymentId;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Decides that money goes back; a message carries it out after the decision is committed.
@Component
public class RefundPayment {
  static final String MESSAGE = "payments.refund";
  private static final Logger log = LoggerFactory.getLogger(RefundPayment.class);

  private final BookedPayments payments;
  private final Outbox outbox;
  private final InstantSource clock;

  RefundPayment(BookedPayments payments, Outbox outbox, InstantSource clock) {
    this.payments = payments;
    this.outbox = outbox;
    this.clock = clock;
  }

  void inFull(PaymentId id, String reason) {
    var payment =
        payments.lockAttempts(id).stream()
            .filter(attempt -> attempt.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no payment " + id));
    if (payment.charge().isEmpty()) {
      throw new IllegalStateException("nothing was paid, nothing can go back: payment " + id);
    }
    intend(payment, reason);
  }

  /// The caller has locked the payment.
  void intend(Payment payment, String reason) {
    boolean underWay =
        payments.refunds(payment.id()).stream()
            .anyMatch(refund -> refund.state() != RefundState.FAILED);
    if (underWay) {
      return;
    }
    var refund = Refund.intended(UUID.randomUUID(), payment, reason, clock.instant());
    payments.add(refund);
    outbox.append(
        payment.intent().organization(),
        "payment:" + payment.id(),
        MESSAGE,
        Map.of("refund", refund.id().toString()));
    log.info("refund intended payment={} refund={}", payment.id(), refund.id());
  }
}
