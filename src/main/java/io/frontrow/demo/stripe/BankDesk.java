package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.EventLog.Cause;
import io.frontrow.demo.stripe.StripePayment.Decline;

/// The bank's late answers to debits under way.
record BankDesk(StripeAccount account, EventLog events) {

  /// Debits whose time has come end as the test account says.
  void settleDue() {
    for (var due : account.paymentsToSettle()) {
      account.alone(
          () ->
              account
                  .payment(due)
                  .map(payment -> settle(payment, payment.account() != TestAccount.FAILS)));
    }
  }

  /// Now, and as somebody wishes. False: this debit is not under way.
  boolean settle(String payment, boolean good) {
    return account.alone(
        () -> account.payment(payment).map(found -> settle(found, good)).orElse(false));
  }

  private boolean settle(StripePayment payment, boolean good) {
    var charge = payment.charge();
    if (!payment.underWay() || charge == null) {
      return false;
    }
    account.commit(good ? arrival(payment, charge) : failure(payment, charge));
    return true;
  }

  private Change arrival(StripePayment payment, String charge) {
    var settled = payment.settled();
    var session = session(payment).settled();
    return Change.none()
        .and(settled)
        .and(session)
        .and(BalanceEntry.of(settled, charge, account.now()))
        .and(event("async_payment_succeeded", session));
  }

  /// The session stays complete and unpaid for ever: nobody can try again on it.
  private Change failure(StripePayment payment, String charge) {
    var decline =
        new Decline(
            "payment_intent_payment_attempt_failed",
            null,
            "The bank did not pay: the account has too little money on it.",
            charge);
    var declined = payment.declined(decline);
    return Change.none()
        .and(declined)
        .and(events.failed(declined, account.now()))
        .and(event("async_payment_failed", session(payment)));
  }

  private CheckoutSession session(StripePayment payment) {
    return account.session(payment.session()).orElseThrow();
  }

  private SentEvent event(String what, CheckoutSession session) {
    return events.of("checkout.session." + what, session, Cause.NO_CALL, account.now());
  }
}
