package io.frontrow.payments.application;

import io.frontrow.payments.RefundDecision;
import io.frontrow.payments.RefundDecision.NothingPaid;
import io.frontrow.payments.RefundDecision.Refunding;
import io.frontrow.payments.RefundDecision.TooMuch;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.payments.domain.Refunds;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Decides that money goes back, under the lock of the payment; a message carries it out after the
/// decision is committed.
@Component
public class RefundPayment {
  static final String MESSAGE = "payments.refund";
  private static final String IN_FULL = "in-full";
  private static final int LONGEST_KEY = 120;
  private static final Logger log = LoggerFactory.getLogger(RefundPayment.class);

  private final BookedPayments payments;
  private final Outbox outbox;
  private final TellPayments tell;
  private final InstantSource clock;

  RefundPayment(BookedPayments payments, Outbox outbox, TellPayments tell, InstantSource clock) {
    this.payments = payments;
    this.outbox = outbox;
    this.tell = tell;
    this.clock = clock;
  }

  RefundDecision part(PaymentId id, Money amount, String key, String reason) {
    if (key.isBlank() || key.length() > LONGEST_KEY || amount.minorUnits() <= 0) {
      throw new IllegalArgumentException("a refund has a key and an amount above zero");
    }
    var refunds = locked(id);
    var before = refunds.latest(key);
    return before.isPresent()
        ? new Refunding(before.get().id())
        : intend(refunds, first(refunds, key, amount, reason));
  }

  void inFull(PaymentId id, String reason) {
    var refunds = locked(id);
    if (!refunds.payment().received()) {
      throw new IllegalStateException("nothing was paid, nothing can go back: payment " + id);
    }
    inFull(refunds, reason);
  }

  /// The caller has locked the payment and its money came.
  void inFull(Payment payment, String reason) {
    inFull(new Refunds(payment, payments.refunds(payment.id())), reason);
  }

  /// Everything that is not on its way back already.
  private void inFull(Refunds refunds, String reason) {
    var left = refunds.left();
    if (left.isZero()) {
      return;
    }
    var refund = first(refunds, IN_FULL, left, reason);
    intend(refunds, refunds.latest(IN_FULL).map(failed -> refund.after(failed)).orElse(refund));
  }

  /// One that failed, once more; if somebody was faster, theirs.
  RefundDecision again(Refund failed) {
    var refunds = locked(failed.payment());
    var next = failed.again(UUID.randomUUID(), clock.instant());
    return next.key()
        .flatMap(refunds::latest)
        .filter(Refund::counts)
        .<RefundDecision>map(faster -> new Refunding(faster.id()))
        .orElseGet(() -> intend(refunds, next));
  }

  private RefundDecision intend(Refunds refunds, Refund refund) {
    if (!refunds.payment().received()) {
      return new NothingPaid();
    }
    if (!refunds.allow(refund.amount())) {
      return new TooMuch(refunds.left());
    }
    payments.add(refund);
    outbox.append(
        refund.organization(),
        "payment:" + refund.payment(),
        MESSAGE,
        Map.of("refund", refund.id().toString()));
    tell.created(refund, refunds.payment());
    log.info("refund intended payment={} refund={}", refund.payment(), refund.id());
    return new Refunding(refund.id());
  }

  private Refund first(Refunds refunds, String key, Money amount, String reason) {
    return Refund.intended(
        UUID.randomUUID(), refunds.payment(), key, amount, reason, clock.instant());
  }

  private Refunds locked(PaymentId id) {
    var payment =
        payments.lockAttempts(id).stream()
            .filter(attempt -> attempt.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no payment " + id));
    return new Refunds(payment, payments.refunds(id));
  }
}
