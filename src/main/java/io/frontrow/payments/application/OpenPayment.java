package io.frontrow.payments.application;

import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.domain.Payment;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Leads a buyer to the payment page: the stored intent, then the call, then its result.
@Component
class OpenPayment {
  private static final Logger log = LoggerFactory.getLogger(OpenPayment.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

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
    var payment = payment(organization, id);
    return switch (payment.state()) {
      case INTENDED -> told(payment, gateway.open(payment));
      case OPEN ->
          payment.pendingSince().isPresent() ? new PaymentOpening.Pending() : again(payment);
      case PAID -> new PaymentOpening.Paid();
      case ENDED -> new PaymentOpening.Ended();
    };
  }

  /// The buyer comes back to a page: perhaps it was paid in another tab. If nobody can tell, the
  /// page itself will.
  private PaymentOpening again(Payment payment) {
    return told(payment, gateway.look(payment, payment.session().orElseThrow()));
  }

  private PaymentOpening told(Payment payment, Gateway.Page answer) {
    var organization = payment.intent().organization();
    return switch (answer) {
      case Gateway.Page.Open(var session, var url) -> opened(payment, session, url);
      case Gateway.Page.Paid(var session, var charge, var received) -> {
        transactions.inTenant(
            organization, () -> book.paid(payment.id(), session, charge, received));
        yield known(payment(organization, payment.id()), RETRY_AFTER);
      }
      case Gateway.Page.Pending(var session) -> {
        transactions.inTenant(organization, () -> book.pending(payment.id(), session));
        yield known(payment(organization, payment.id()), RETRY_AFTER);
      }
      case Gateway.Page.Failed(var why) -> {
        transactions.inTenant(organization, () -> book.failed(payment.id(), why));
        yield new PaymentOpening.Ended();
      }
      case Gateway.Page.Ended() -> {
        transactions.inTenant(organization, () -> book.ended(payment.id()));
        yield new PaymentOpening.Ended();
      }
      case Gateway.Page.Refused(var why) -> refused(payment, why);
      case Gateway.Page.Broken(var retryAfter) -> broken(payment, retryAfter);
      case Gateway.Page.Unreachable(var retryAfter) -> {
        meters.payment("unavailable");
        yield known(payment(organization, payment.id()), retryAfter);
      }
    };
  }

  /// A page that exists is not lost because the gateway does not want to show it now.
  private PaymentOpening refused(Payment payment, String why) {
    log.error("payment page refused payment={} why={}", payment.id(), why);
    meters.payment("refused");
    if (payment.state() != PaymentState.INTENDED) {
      return known(payment, RETRY_AFTER);
    }
    transactions.inTenant(payment.intent().organization(), () -> book.ended(payment.id()));
    return new PaymentOpening.Ended();
  }

  /// The gateway would repeat its failure for as long as we repeat this call: the attempt ends, and
  /// the buyer's next try is another one. A page it has made all the same is known to nobody, so
  /// nobody can pay there.
  private PaymentOpening broken(Payment payment, Duration retryAfter) {
    meters.payment("unavailable");
    if (payment.state() != PaymentState.INTENDED) {
      return known(payment, retryAfter);
    }
    transactions.inTenant(payment.intent().organization(), () -> book.ended(payment.id()));
    return new PaymentOpening.Unavailable(retryAfter);
  }

  /// What is booked, when the gateway could not tell: perhaps the same click, sent twice, has led
  /// to the page already.
  private static PaymentOpening known(Payment payment, Duration retryAfter) {
    return switch (payment.state()) {
      case INTENDED -> new PaymentOpening.Unavailable(retryAfter);
      case OPEN ->
          payment.pendingSince().isPresent()
              ? new PaymentOpening.Pending()
              : payment
                  .page()
                  .map(page -> opened(payment, page))
                  .orElseGet(() -> new PaymentOpening.Unavailable(retryAfter));
      case PAID -> new PaymentOpening.Paid();
      case ENDED -> new PaymentOpening.Ended();
    };
  }

  private PaymentOpening opened(Payment payment, String session, URI url) {
    var booked =
        transactions.inTenant(
            payment.intent().organization(), () -> book.opened(payment.id(), session, url));
    return switch (booked.state()) {
      case OPEN, INTENDED ->
          booked.pendingSince().isPresent() ? new PaymentOpening.Pending() : opened(booked, url);
      case PAID -> new PaymentOpening.Paid();
      case ENDED -> closedMeanwhile(booked, session);
    };
  }

  /// Somebody closed the payment while its page was being made: nobody is sent there, and it is
  /// ended too.
  private PaymentOpening closedMeanwhile(Payment payment, String session) {
    var organization = payment.intent().organization();
    if (gateway.expire(payment, session)
        instanceof Gateway.Page.Paid(var paid, var charge, var received)) {
      transactions.inTenant(organization, () -> book.paid(payment.id(), paid, charge, received));
      return known(payment(organization, payment.id()), RETRY_AFTER);
    }
    return new PaymentOpening.Ended();
  }

  private Payment payment(OrganizationId organization, PaymentId id) {
    return transactions.inTenant(organization, () -> payments.find(id).orElseThrow());
  }

  private static PaymentOpening opened(Payment payment, URI url) {
    return new PaymentOpening.Opened(url, payment.intent().expiresAt());
  }
}
