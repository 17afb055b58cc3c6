package io.frontrow.payments.application;

import io.frontrow.payments.PaymentState;
import io.frontrow.payments.Settlement;
import io.frontrow.payments.domain.Payment;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Finds out about the money and books what it finds.
@Component
class SettlePayment {
  /// How long after its own end an unreachable page counts as ended: clocks differ, and a last
  /// click may be under way.
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final BookedPayments payments;
  private final BookPayment book;
  private final Gateway gateway;
  private final Transactions transactions;
  private final AskingThrottle throttle;
  private final InstantSource clock;

  SettlePayment(
      BookedPayments payments,
      BookPayment book,
      Gateway gateway,
      Transactions transactions,
      AskingThrottle throttle,
      InstantSource clock) {
    this.payments = payments;
    this.book = book;
    this.gateway = gateway;
    this.transactions = transactions;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// For a buyer who comes back: asks at most every few seconds about one payment, however often
  /// the page is loaded. In between the answer is what is booked.
  Settlement check(OrganizationId organization, PaymentId id) {
    return throttle.mayAsk(id) ? ask(organization, id) : known(payment(organization, id));
  }

  /// A payment that ended is asked about too: that is how money which came late is found without a
  /// webhook.
  Settlement ask(OrganizationId organization, PaymentId id) {
    var payment = payment(organization, id);
    return payment.state() == PaymentState.PAID || payment.session().isEmpty()
        ? known(payment)
        : booked(payment, gateway.look(payment, session(payment)));
  }

  Settlement close(OrganizationId organization, PaymentId id) {
    if (transactions.inTenant(organization, () -> book.endedWithoutPage(id))) {
      return new Settlement.Ended();
    }
    var payment = payment(organization, id);
    return switch (payment.state()) {
      case PAID, ENDED -> known(payment);
      case INTENDED, OPEN -> closed(payment);
    };
  }

  /// Money on its way cannot be stopped, only waited for.
  private Settlement closed(Payment payment) {
    return payment.pendingSince().isPresent()
        ? booked(payment, gateway.look(payment, session(payment)))
        : expired(payment, gateway.expire(payment, session(payment)));
  }

  private Settlement expired(Payment payment, Gateway.Page answer) {
    boolean deadByItself = clock.instant().isAfter(payment.intent().expiresAt().plus(SLACK));
    return answer instanceof Gateway.Page.Unreachable && deadByItself
        ? booked(payment, new Gateway.Page.Ended())
        : booked(payment, answer);
  }

  /// Books what the gateway said unasked.
  void learn(Payment payment, Gateway.Page told) {
    booked(payment, told);
  }

  private Settlement booked(Payment payment, Gateway.Page answer) {
    var organization = payment.intent().organization();
    var id = payment.id();
    return switch (answer) {
      case Gateway.Page.Paid(var session, var charge, var received) -> {
        transactions.inTenant(organization, () -> book.paid(id, session, charge, received));
        yield known(payment(organization, id));
      }
      case Gateway.Page.Pending(var session) -> {
        transactions.inTenant(organization, () -> book.pending(id, session));
        yield known(payment(organization, id));
      }
      case Gateway.Page.Failed(var why) -> {
        transactions.inTenant(organization, () -> book.failed(id, why));
        yield known(payment(organization, id));
      }
      case Gateway.Page.Ended() -> {
        transactions.inTenant(organization, () -> book.ended(id));
        yield known(payment(organization, id));
      }
      case Gateway.Page.Open _ -> new Settlement.Open();
      case Gateway.Page.Refused _, Gateway.Page.Broken _, Gateway.Page.Unreachable _ ->
          new Settlement.Unknown();
    };
  }

  /// What is booked now; somebody else may have been faster with other news.
  private static Settlement known(Payment payment) {
    return switch (payment.state()) {
      case PAID -> new Settlement.Paid();
      case ENDED -> new Settlement.Ended();
      case INTENDED, OPEN ->
          payment.pendingSince().isPresent() ? new Settlement.Pending() : new Settlement.Open();
    };
  }

  private Payment payment(OrganizationId organization, PaymentId id) {
    return transactions.inTenant(organization, () -> payments.find(id).orElseThrow());
  }

  private static String session(Payment payment) {
    return payment.session().orElseThrow();
  }
}
