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
  private final InstantSource clock;

  SettlePayment(
      BookedPayments payments,
      BookPayment book,
      Gateway gateway,
      Transactions transactions,
      InstantSource clock) {
    this.payments = payments;
    this.book = book;
    this.gateway = gateway;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A payment that ended is asked about too: that is how money which came late is found without a
  /// webhook.
  Settlement check(OrganizationId organization, PaymentId id) {
    var payment = payment(organization, id);
    if (payment.state() == PaymentState.PAID) {
      return new Settlement.Paid();
    }
    if (payment.session().isEmpty()) {
      return payment.state() == PaymentState.ENDED ? new Settlement.Ended() : new Settlement.Open();
    }
    return booked(payment, gateway.look(payment.session().get()));
  }

  Settlement close(OrganizationId organization, PaymentId id) {
    if (transactions.inTenant(organization, () -> book.endedWithoutPage(id))) {
      return new Settlement.Ended();
    }
    var payment = payment(organization, id);
    return switch (payment.state()) {
      case PAID -> new Settlement.Paid();
      case ENDED -> new Settlement.Ended();
      case INTENDED, OPEN -> expired(payment, gateway.expire(payment, session(payment)));
    };
  }

  private Settlement expired(Payment payment, Gateway.Page answer) {
    boolean deadByItself = clock.instant().isAfter(payment.intent().expiresAt().plus(SLACK));
    return answer instanceof Gateway.Page.Unreachable && deadByItself
        ? booked(payment, new Gateway.Page.Ended())
        : booked(payment, answer);
  }

  private Settlement booked(Payment payment, Gateway.Page answer) {
    var organization = payment.intent().organization();
    return switch (answer) {
      case Gateway.Page.Paid(var session, var charge) -> {
        transactions.inTenant(organization, () -> book.paid(payment.id(), session, charge));
        yield settled(organization, payment.id());
      }
      case Gateway.Page.Ended() -> {
        transactions.inTenant(organization, () -> book.ended(payment.id()));
        yield settled(organization, payment.id());
      }
      case Gateway.Page.Open _, Gateway.Page.Pending _ -> new Settlement.Open();
      case Gateway.Page.Refused _, Gateway.Page.Unreachable _ -> new Settlement.Unknown();
    };
  }

  /// What is booked now; somebody else may have been faster with other news.
  private Settlement settled(OrganizationId organization, PaymentId id) {
    return payment(organization, id).state() == PaymentState.PAID
        ? new Settlement.Paid()
        : new Settlement.Ended();
  }

  private Payment payment(OrganizationId organization, PaymentId id) {
    return transactions.inTenant(organization, () -> payments.find(id).orElseThrow());
  }

  private static String session(Payment payment) {
    return payment.session().orElseThrow();
  }
}
