package io.frontrow.payments.application;

import io.frontrow.payments.PaymentEnded;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.domain.Payment;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down what became of a payment, in the caller's tenant transaction. Webhook, return page
/// and sweep may all bring the same news at once: the first one to lock the reference books and
/// tells it, the others find it booked.
@Component
public class BookPayment {
  private static final Logger log = LoggerFactory.getLogger(BookPayment.class);

  private final BookedPayments payments;
  private final RefundPayment refunds;
  private final ApplicationEventPublisher events;
  private final PaymentMeters meters;
  private final InstantSource clock;

  BookPayment(
      BookedPayments payments,
      RefundPayment refunds,
      ApplicationEventPublisher events,
      PaymentMeters meters,
      InstantSource clock) {
    this.payments = payments;
    this.refunds = refunds;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  /// The payment as it is afterwards: a page made for a payment that was closed meanwhile stays
  /// closed.
  Payment opened(PaymentId id, String session, URI page) {
    var payment = locked(id).mine();
    if (payment.state() == PaymentState.INTENDED) {
      meters.payment("opened");
      return save(payment.opened(session, page));
    }
    return payment.session().isEmpty() ? save(payment.orphaned(session)) : payment;
  }

  void paid(PaymentId id, String session, String charge) {
    var locked = locked(id);
    var payment = locked.mine();
    if (payment.state() == PaymentState.PAID || payment.charge().isPresent()) {
      return;
    }
    if (locked.otherIsPaid()) {
      giveBack(payment.surplus(session, charge));
      return;
    }
    meters.payment(payment.state() == PaymentState.ENDED ? "paid_late" : "paid");
    var paid = save(payment.paid(session, charge, clock.instant()));
    log.info("payment succeeded payment={} reference={}", id, reference(paid));
    events.publishEvent(
        new PaymentSucceeded(
            paid.intent().organization(),
            id,
            reference(paid),
            paid.intent().amount(),
            paid.paidAt().orElseThrow()));
  }

  void ended(PaymentId id) {
    var payment = locked(id).mine();
    if (!payment.state().canBecome(PaymentState.ENDED)) {
      return;
    }
    meters.payment("ended");
    var ended = save(payment.ended());
    log.info("payment ended payment={} reference={}", id, reference(ended));
    events.publishEvent(
        new PaymentEnded(ended.intent().organization(), id, reference(ended), clock.instant()));
  }

  /// Ends a payment nobody was sent away for. False: there is a page that must be ended first.
  boolean endedWithoutPage(PaymentId id) {
    var payment = locked(id).mine();
    boolean pageless = payment.state() == PaymentState.INTENDED;
    if (pageless) {
      ended(id);
    }
    return pageless;
  }

  /// A reference is paid once. A second payment for it, from a page that could not be closed in
  /// time, goes straight back.
  private void giveBack(Payment surplus) {
    save(surplus);
    meters.payment("paid_twice");
    log.warn("paid twice payment={} reference={}", surplus.id(), reference(surplus));
    refunds.inFull(surplus, "paid twice");
  }

  private Payment save(Payment payment) {
    payments.update(payment);
    return payment;
  }

  private Locked locked(PaymentId id) {
    return new Locked(id, payments.lockAttempts(id));
  }

  private static String reference(Payment payment) {
    return payment.intent().reference();
  }

  private record Locked(PaymentId id, List<Payment> attempts) {
    Payment mine() {
      return attempts.stream()
          .filter(attempt -> attempt.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no payment " + id));
    }

    boolean otherIsPaid() {
      return attempts.stream()
          .anyMatch(attempt -> !attempt.id().equals(id) && attempt.state() == PaymentState.PAID);
    }
  }
}
