package io.frontrow.payments.application;

import io.frontrow.payments.DisputeChanged;
import io.frontrow.payments.DisputeState;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.payments.domain.Payment;
import io.frontrow.shared.PaymentId;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down what the bank does about a buyer's complaint, in the caller's tenant transaction;
/// old news is no news.
@Component
class BookDispute {
  private static final Logger log = LoggerFactory.getLogger(BookDispute.class);

  private final BookedPayments payments;
  private final BookedDisputes disputes;
  private final BookCash cash;
  private final StaffTasks tasks;
  private final ApplicationEventPublisher events;
  private final PaymentMeters meters;
  private final InstantSource clock;

  BookDispute(
      BookedPayments payments,
      BookedDisputes disputes,
      BookCash cash,
      StaffTasks tasks,
      ApplicationEventPublisher events,
      PaymentMeters meters,
      InstantSource clock) {
    this.payments = payments;
    this.disputes = disputes;
    this.cash = cash;
    this.tasks = tasks;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  /// The payment is locked first, so that two that tell of the same dispute come one after the
  /// other.
  void told(PaymentId id, GatewayEvent.DisputeTold told) {
    var payment =
        payments.lockAttempts(id).stream()
            .filter(attempt -> attempt.id().equals(id))
            .findFirst()
            .orElseThrow();
    disputes
        .lock(told.gatewayId())
        .ifPresentOrElse(
            dispute -> moved(dispute, told.state(), payment), () -> opened(payment, told));
  }

  private void opened(Payment payment, GatewayEvent.DisputeTold told) {
    var dispute =
        Dispute.heardOf(
            UUID.randomUUID(),
            payment,
            told.gatewayId(),
            told.amount(),
            told.reason(),
            told.state(),
            clock.instant());
    disputes.add(dispute);
    happened(dispute, payment);
  }

  private void moved(Dispute dispute, DisputeState next, Payment payment) {
    if (dispute.state().canBecome(next)) {
      var moved = dispute.become(next, clock.instant());
      disputes.update(moved);
      happened(moved, payment);
    }
  }

  private void happened(Dispute dispute, Payment payment) {
    log.warn("dispute payment={} dispute={} state={}", payment.id(), dispute.id(), dispute.state());
    meters.dispute(dispute.state());
    cash.moved(dispute, payment);
    if (dispute.state().over()) {
      tasks.settled(
          StaffTask.Kind.DISPUTE_OPENED, dispute.id(), "the bank decided: " + dispute.state());
    } else {
      tasks.add(
          Tasks.about(
              StaffTask.Kind.DISPUTE_OPENED,
              dispute.id(),
              payment,
              dispute.amount(),
              dispute.reason(),
              clock.instant()));
    }
    events.publishEvent(
        new DisputeChanged(
            dispute.organization(),
            payment.id(),
            payment.intent().reference(),
            dispute.id(),
            dispute.amount(),
            dispute.state(),
            clock.instant()));
  }
}
