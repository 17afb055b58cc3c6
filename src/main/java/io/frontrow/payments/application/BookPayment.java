package io.frontrow.payments.application;

import io.frontrow.payments.PaymentEnded;
import io.frontrow.payments.PaymentFailed;
import io.frontrow.payments.PaymentPending;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.domain.Payment;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
  private static final String WRONG_AMOUNT = "wrong_amount";

  private final BookedPayments payments;
  private final RefundPayment refunds;
  private final BookCash cash;
  private final StaffTasks tasks;
  private final ApplicationEventPublisher events;
  private final PaymentMeters meters;
  private final InstantSource clock;

  BookPayment(
      BookedPayments payments,
      RefundPayment refunds,
      BookCash cash,
      StaffTasks tasks,
      ApplicationEventPublisher events,
      PaymentMeters meters,
      InstantSource clock) {
    this.payments = payments;
    this.refunds = refunds;
    this.cash = cash;
    this.tasks = tasks;
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

  /// The buyer has finished, and the money is on its way.
  void pending(PaymentId id, String session) {
    var payment = locked(id).mine();
    if (!isLive(payment) || payment.pendingSince().isPresent()) {
      return;
    }
    meters.payment("pending");
    var pending = save(payment.pending(session, clock.instant()));
    log.info("payment pending payment={} reference={}", id, reference(pending));
    events.publishEvent(
        new PaymentPending(
            pending.intent().organization(), id, reference(pending), clock.instant()));
  }

  void paid(PaymentId id, String session, String charge, Money received) {
    var locked = locked(id);
    var payment = locked.mine();
    if (payment.state() == PaymentState.PAID || payment.charge().isPresent()) {
      return;
    }
    if (locked.otherIsPaid()) {
      meters.payment("paid_twice");
      giveBack(payment.surplus(session, charge, received), "paid twice");
      return;
    }
    if (!received.equals(payment.intent().amount())) {
      meters.payment("wrong_amount");
      tasks.add(
          Tasks.about(
              StaffTask.Kind.DIFFERENCE,
              id.value(),
              payment,
              received,
              "asked for " + payment.intent().amount() + ", " + received + " came and goes back",
              clock.instant()));
      giveBack(payment.surplus(session, charge, received), "wrong amount");
      tellFailed(payment, WRONG_AMOUNT, true);
      return;
    }
    meters.payment(payment.state() == PaymentState.ENDED ? "paid_late" : "paid");
    succeeded(save(payment.paid(session, charge, received, clock.instant())));
  }

  /// Taken at the box office, or nothing to take: there is no page and nobody to ask.
  void taken(PaymentId id) {
    var payment = locked(id).mine();
    if (payment.state() != PaymentState.INTENDED) {
      return;
    }
    var means = payment.means().name().toLowerCase(Locale.ROOT);
    meters.payment("paid");
    succeeded(save(payment.taken(means + "-" + id, clock.instant())));
  }

  private void succeeded(Payment paid) {
    cash.came(paid);
    log.info("payment succeeded payment={} reference={}", paid.id(), reference(paid));
    events.publishEvent(
        new PaymentSucceeded(
            paid.intent().organization(),
            paid.id(),
            reference(paid),
            paid.intent().amount(),
            paid.paidAt().orElseThrow()));
  }

  /// A payment whose money is on its way does not end: it comes or fails.
  void ended(PaymentId id) {
    var payment = locked(id).mine();
    if (!isLive(payment) || payment.pendingSince().isPresent()) {
      return;
    }
    meters.payment("ended");
    var ended = save(payment.ended());
    log.info("payment ended payment={} reference={}", id, reference(ended));
    events.publishEvent(
        new PaymentEnded(ended.intent().organization(), id, reference(ended), clock.instant()));
  }

  /// The money that was on its way does not come.
  void failed(PaymentId id, String why) {
    var payment = locked(id).mine();
    if (!isLive(payment)) {
      return;
    }
    meters.payment("failed");
    var word = payment.pendingSince().flatMap(_ -> payment.lastFailure()).orElse(why);
    save(payment.failed(word));
    tellFailed(payment, word, true);
  }

  /// A try did not work. Either the page can still be paid, or it is why money that was on its way
  /// will not come, which is told apart from this.
  void declined(PaymentId id, String why) {
    var payment = locked(id).mine();
    if (!isLive(payment)) {
      return;
    }
    meters.payment("declined");
    save(payment.declined(why));
    if (payment.pendingSince().isEmpty()) {
      tellFailed(payment, why, false);
    }
  }

  private void tellFailed(Payment payment, String why, boolean over) {
    log.info(
        "payment failed payment={} reference={} why={}", payment.id(), reference(payment), why);
    events.publishEvent(
        new PaymentFailed(
            payment.intent().organization(),
            payment.id(),
            reference(payment),
            why,
            over,
            clock.instant()));
  }

  private static boolean isLive(Payment payment) {
    return payment.state().canBecome(PaymentState.ENDED);
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

  /// A reference is paid once, and with the amount that was asked for. What else came, from a page
  /// that could not be closed in time or that did not ask what we asked, goes straight back.
  private void giveBack(Payment surplus, String why) {
    save(surplus);
    cash.came(surplus);
    log.error(
        "money does not count payment={} reference={} why={} asked={} received={}",
        surplus.id(),
        reference(surplus),
        why,
        surplus.intent().amount(),
        surplus.came().orElseThrow());
    refunds.inFull(surplus, why);
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
