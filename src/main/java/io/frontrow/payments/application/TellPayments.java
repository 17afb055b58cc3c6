package io.frontrow.payments.application;

import io.frontrow.payments.PaymentEnded;
import io.frontrow.payments.PaymentEvent;
import io.frontrow.payments.PaymentEvent.Kind;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.platform.outbox.DomainEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes down as domain events what was booked, in the transaction that books it.
@Component
class TellPayments {
  private final DomainEvents events;

  TellPayments(DomainEvents events) {
    this.events = events;
  }

  @EventListener
  void on(PaymentSucceeded paid) {
    events.append(
        new PaymentEvent(
            Kind.SUCCEEDED, paid.organization(), paid.payment(), paid.reference(), paid.at()));
  }

  @EventListener
  void on(PaymentEnded ended) {
    events.append(
        new PaymentEvent(
            Kind.FAILED, ended.organization(), ended.payment(), ended.reference(), ended.at()));
  }
}
