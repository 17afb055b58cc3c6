package io.frontrow.payments.application;

import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.domain.Payment;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Leads a buyer to the payment page: the stored intent, then the call, then its result.
@Component
class OpenPayment {
  private static final Logger log = LoggerFactory.getLogger(OpenPayment.class);

  private final BookedPayments payments;
  private final BookPayment book;
  private final Gateway gateway;
  private final Transactions transactions;
  private final PaymentMeters meters;

  OpenPayment(
      BookedPayments payments,
      BookPayment book,
      Gateway gateway,
      Transactions transactions,
      PaymentMeters meters) {
    this.payments = payments;
    this.book = book;
    this.gateway = gateway;
    this.transactions = transactions;
    this.meters = meters;
  }

  PaymentOpening open(OrganizationId organization, PaymentId id) {
    var payment = transactions.inTenant(organization, () -> payments.find(id).orElseThrow());
    return switch (payment.state()) {
      case INTENDED -> told(payment, gateway.open(payment));
      case OPEN -> again(payment);
      case PAID -> new PaymentOpening.Paid();
      case ENDED -> new PaymentOpening.Ended();
    };
  }

  /// The buyer comes back to a page: perhaps it was paid in another tab. If nobody can tell, the
  /// page itself will.
  private PaymentOpening again(Payment payment) {
    var answer = gateway.look(payment.session().orElseThrow());
    return answer instanceof Gateway.Page.Unreachable
        ? opened(payment, payment.page().orElseThrow())
        : told(payment, answer);
  }

  private PaymentOpening told(Payment payment, Gateway.Page answer) {
    var organization = payment.intent().organization();
    return switch (answer) {
      case Gateway.Page.Open(var session, var url) -> opened(payment, session, url);
      case Gateway.Page.Paid(var session, var charge) -> {
        transactions.inTenant(organization, () -> book.paid(payment.id(), session, charge));
        yield new PaymentOpening.Paid();
      }
      case Gateway.Page.Ended() -> {
        transactions.inTenant(organization, () -> book.ended(payment.id()));
        yield new PaymentOpening.Ended();
      }
      case Gateway.Page.Pending() -> new PaymentOpening.Paid();
      case Gateway.Page.Refused(var why) -> {
        log.error("payment page refused payment={} why={}", payment.id(), why);
        meters.payment("refused");
        transactions.inTenant(organization, () -> book.ended(payment.id()));
        yield new PaymentOpening.Ended();
      }
      case Gateway.Page.Unreachable(var retryAfter) -> {
        meters.payment("unavailable");
        yield new PaymentOpening.Unavailable(retryAfter);
      }
    };
  }

  private PaymentOpening opened(Payment payment, String session, URI url) {
    var booked =
        transactions.inTenant(
            payment.intent().organization(), () -> book.opened(payment.id(), session, url));
    return switch (booked.state()) {
      case OPEN, INTENDED -> opened(booked, url);
      case PAID -> new PaymentOpening.Paid();
      case ENDED -> closedMeanwhile(booked, session);
    };
  }

  /// Somebody closed the payment while its page was being made: nobody is sent there, and it is
  /// ended too.
  private PaymentOpening closedMeanwhile(Payment payment, String session) {
    if (gateway.expire(payment, session) instanceof Gateway.Page.Paid(var paid, var charge)) {
      transactions.inTenant(
          payment.intent().organization(), () -> book.paid(payment.id(), paid, charge));
      return new PaymentOpening.Paid();
    }
    return new PaymentOpening.Ended();
  }

  private static PaymentOpening opened(Payment payment, URI url) {
    return new PaymentOpening.Opened(url, payment.intent().expiresAt());
  }
}
