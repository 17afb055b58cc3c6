package io.frontrow.payments.application;

import io.frontrow.payments.PaymentState;
import io.frontrow.payments.RefundFailed;
import io.frontrow.payments.RefundSucceeded;
import io.frontrow.payments.domain.Refund;
import io.frontrow.payments.domain.RefundState;
import java.time.InstantSource;
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
  private final ApplicationEventPublisher events;
  private final PaymentMeters meters;
  private final InstantSource clock;

  BookRefund(
      BookedPayments payments,
      ApplicationEventPublisher events,
      PaymentMeters meters,
      InstantSource clock) {
    this.payments = payments;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  void book(UUID id, Optional<String> gatewayId, RefundState state, String why) {
    var refund = payments.lockRefund(id).orElseThrow();
    if (!refund.isNews(state)) {
      return;
    }
    var reason = Optional.of(why).filter(text -> !text.isEmpty());
    var booked = refund.become(state, gatewayId, reason);
    payments.update(booked);
    switch (state) {
      case SUCCEEDED -> log.info("refund succeeded payment={} refund={}", refund.payment(), id);
      case FAILED ->
          log.error("refund failed payment={} refund={} why={}", refund.payment(), id, why);
      case INTENDED, PENDING -> {}
    }
    meters.refund(state);
    tell(booked);
  }

  /// Of a surplus payment nobody was told that it came, so nobody is told that it went.
  private void tell(Refund refund) {
    var payment = payments.find(refund.payment()).orElseThrow();
    if (payment.state() != PaymentState.PAID) {
      return;
    }
    var reference = payment.intent().reference();
    var now = clock.instant();
    switch (refund.state()) {
      case SUCCEEDED ->
          events.publishEvent(
              new RefundSucceeded(
                  refund.organization(), refund.payment(), reference, refund.amount(), now));
      case FAILED ->
          events.publishEvent(
              new RefundFailed(
                  refund.organization(),
                  refund.payment(),
                  reference,
                  refund.amount(),
                  refund.why().orElse(""),
                  now));
      case INTENDED, PENDING -> {}
    }
  }
}
