package io.frontrow.payments.application;

import io.frontrow.payments.PaymentState;
import io.frontrow.payments.RefundFailed;
import io.frontrow.payments.RefundFoundAtGateway;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundSucceeded;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.payments.domain.Refunds;
import io.frontrow.shared.PaymentId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down what became of a refund, in the caller's tenant transaction. The answer to our call
/// and the gateway's events race; old news is no news.
@Component
public class BookRefund {
  private static final Logger log = LoggerFactory.getLogger(BookRefund.class);

  private final BookedPayments payments;
  private final BookCash cash;
  private final StaffTasks tasks;
  private final ApplicationEventPublisher events;
  private final PaymentMeters meters;
  private final InstantSource clock;

  BookRefund(
      BookedPayments payments,
      BookCash cash,
      StaffTasks tasks,
      ApplicationEventPublisher events,
      PaymentMeters meters,
      InstantSource clock) {
    this.payments = payments;
    this.cash = cash;
    this.tasks = tasks;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  /// The gateway tells of a refund of this payment: one of ours, perhaps before the answer to our
  /// own call came, or one that was made there without us.
  void told(PaymentId payment, Returned told) {
    known(payments.refunds(payment), told)
        .ifPresentOrElse(refund -> book(refund.id(), told), () -> found(payment, told));
  }

  void book(UUID id, Optional<String> gatewayId, RefundState state, String why) {
    var refund = payments.lockRefund(id).orElseThrow();
    if (!refund.isNews(state)) {
      return;
    }
    var booked = refund.become(state, gatewayId, words(why));
    payments.update(booked);
    tasks.settled(StaffTask.Kind.REFUND_STUCK, id, "the gateway answered");
    happened(booked, payments.find(refund.payment()).orElseThrow());
  }

  private void book(UUID id, Returned told) {
    book(id, Optional.of(told.gatewayId()), told.state(), told.why());
  }

  /// Booked once: whoever else heard of it waits for the lock and then knows it.
  private void found(PaymentId id, Returned told) {
    var payment = locked(id);
    var made = payments.refunds(id);
    var known = known(made, told);
    if (known.isPresent()) {
      book(known.get().id(), told);
      return;
    }
    if (told.state() != RefundState.FAILED && !new Refunds(payment, made).allow(told.amount())) {
      throw new AheadOfOurs(id, told.gatewayId());
    }
    var refund =
        Refund.found(
            UUID.randomUUID(),
            payment,
            told.amount(),
            told.state(),
            told.gatewayId(),
            words(told.why()),
            clock.instant());
    payments.add(refund);
    log.warn("refund made at the gateway payment={} refund={}", id, refund.id());
    meters.refund("found");
    if (refund.counts() && payment.state() == PaymentState.PAID) {
      events.publishEvent(
          new RefundFoundAtGateway(
              refund.organization(),
              id,
              payment.intent().reference(),
              refund.id(),
              refund.amount(),
              clock.instant()));
    }
    happened(refund, payment);
  }

  private void happened(Refund refund, Payment payment) {
    meters.refund(refund.state());
    cash.moved(refund, payment);
    switch (refund.state()) {
      case SUCCEEDED ->
          log.info("refund succeeded payment={} refund={}", refund.payment(), refund.id());
      case FAILED -> {
        log.error(
            "refund failed payment={} refund={} why={}",
            refund.payment(),
            refund.id(),
            refund.why().orElse(""));
        tasks.add(failure(refund, payment));
      }
      case INTENDED, PENDING -> {}
    }
    // Of a surplus payment nobody was told that it came, so nobody is told that it went.
    if (payment.state() == PaymentState.PAID) {
      tell(refund, payment.intent().reference());
    }
  }

  private void tell(Refund refund, String reference) {
    var now = clock.instant();
    switch (refund.state()) {
      case SUCCEEDED ->
          events.publishEvent(
              new RefundSucceeded(
                  refund.organization(),
                  refund.payment(),
                  reference,
                  refund.id(),
                  refund.key(),
                  refund.amount(),
                  now));
      case FAILED ->
          events.publishEvent(
              new RefundFailed(
                  refund.organization(),
                  refund.payment(),
                  reference,
                  refund.id(),
                  refund.key(),
                  refund.amount(),
                  refund.why().orElse(""),
                  now));
      case INTENDED, PENDING -> {}
    }
  }

  private StaffTask failure(Refund refund, Payment payment) {
    return Tasks.about(
        StaffTask.Kind.REFUND_FAILED,
        refund.id(),
        payment,
        refund.amount(),
        refund.why().orElse(""),
        clock.instant());
  }

  /// By the gateway's name; else by ours, unless another one there has taken it.
  private static Optional<Refund> known(List<Refund> made, Returned told) {
    return made.stream()
        .filter(refund -> refund.gatewayId().equals(Optional.of(told.gatewayId())))
        .findFirst()
        .or(
            () ->
                made.stream()
                    .filter(refund -> refund.gatewayId().isEmpty())
                    .filter(refund -> told.refund().equals(Optional.of(refund.id())))
                    .findFirst());
  }

  private Payment locked(PaymentId id) {
    return payments.lockAttempts(id).stream()
        .filter(attempt -> attempt.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> words(String why) {
    return Optional.of(why).filter(text -> !text.isEmpty());
  }

  /// Somebody gave back at the gateway what a refund of ours, still on its way there, was to give
  /// back. The gateway will refuse ours; then this one fits.
  private static final class AheadOfOurs extends RuntimeException {
    private static final long serialVersionUID = 1;

    private AheadOfOurs(PaymentId payment, String refund) {
      super(
          "refund " + refund + " of payment " + payment + " leaves nothing for one of ours",
          null,
          false,
          false);
    }
  }
}
