package io.frontrow.payments.application;

import io.frontrow.payments.PaymentEnded;
import io.frontrow.payments.PaymentEvent;
import io.frontrow.payments.PaymentFailed;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.RefundEvent;
import io.frontrow.payments.RefundFailed;
import io.frontrow.payments.RefundFoundAtGateway;
import io.frontrow.payments.RefundSucceeded;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.outbox.DomainEvents;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes down as domain events what was booked, in the transaction that books it.
@Component
class TellPayments {
  private final DomainEvents events;
  private final InstantSource clock;

  TellPayments(DomainEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  @EventListener
  void on(PaymentSucceeded paid) {
    events.append(
        new PaymentEvent(
            PaymentEvent.Kind.SUCCEEDED,
            paid.organization(),
            paid.payment(),
            paid.reference(),
            Optional.of(paid.amount()),
            Optional.empty(),
            paid.at()));
  }

  @EventListener
  void on(PaymentEnded ended) {
    failed(ended.organization(), ended.payment(), ended.reference(), "ended", ended.at());
  }

  @EventListener
  void on(PaymentFailed failed) {
    if (failed.over()) {
      failed(
          failed.organization(), failed.payment(), failed.reference(), failed.why(), failed.at());
    }
  }

  private void failed(
      OrganizationId organization, PaymentId payment, String reference, String why, Instant at) {
    events.append(
        new PaymentEvent(
            PaymentEvent.Kind.FAILED,
            organization,
            payment,
            reference,
            Optional.empty(),
            Optional.of(why),
            at));
  }

  /// Decided by us.
  void created(Refund refund, Payment payment) {
    if (payment.state() == PaymentState.PAID) {
      events.append(
          new RefundEvent(
              RefundEvent.Kind.CREATED,
              refund.organization(),
              refund.id(),
              refund.payment(),
              payment.intent().reference(),
              refund.amount(),
              clock.instant()));
    }
  }

  @EventListener
  void on(RefundFoundAtGateway found) {
    events.append(
        new RefundEvent(
            RefundEvent.Kind.CREATED,
            found.organization(),
            found.refund(),
            found.payment(),
            found.reference(),
            found.amount(),
            found.at()));
  }

  @EventListener
  void on(RefundSucceeded succeeded) {
    events.append(
        new RefundEvent(
            RefundEvent.Kind.SUCCEEDED,
            succeeded.organization(),
            succeeded.refund(),
            succeeded.payment(),
            succeeded.reference(),
            succeeded.amount(),
            succeeded.at()));
  }

  @EventListener
  void on(RefundFailed failed) {
    events.append(
        new RefundEvent(
            RefundEvent.Kind.FAILED,
            failed.organization(),
            failed.refund(),
            failed.payment(),
            failed.reference(),
            failed.amount(),
            failed.at()));
  }
}
