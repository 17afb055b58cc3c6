package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.EventLog.Cause;
import io.frontrow.demo.stripe.StripeDispute.Reason;
import io.frontrow.demo.stripe.StripePayment.Decline;
import java.time.Duration;
import java.util.Map;

/// What can happen to a checkout session: made, paid, refused by the bank, expired. Callers run it
/// alone and commit the step.
///
/// @param bankTakes how long a bank debit is under way
record CheckoutDesk(
    StripeAccount account,
    EventLog events,
    StripeIds ids,
    DisputeDesk disputes,
    Duration bankTakes) {

  /// How paying ended for the person at the page.
  sealed interface Result {
    /// Done, as far as the payer is concerned; the money may still be on its way.
    record Complete(CheckoutSession session) implements Result {}

    record Declined(Decline decline) implements Result {}

    /// The bank wants to be sure who is paying.
    record Asked(StripePayment payment) implements Result {}

    /// Somebody else was faster: the session is complete or expired already.
    record Closed(CheckoutSession session) implements Result {}
  }

  Step<CheckoutSession> create(Parameters parameters) {
    var session = new SessionRequest(parameters, ids, account.now()).read();
    return new Step<>(Change.none().and(session), session);
  }

  CheckoutSession find(String id) {
    return account
        .session(id)
        .orElseThrow(() -> StripeError.unknownObject("checkout session", id, "session"));
  }

  Step<CheckoutSession> expire(String id, Cause cause) {
    var session = find(id);
    if (!session.open()) {
      throw StripeError.invalid(
          null,
          null,
          "Only an open checkout session can be expired; this one is "
              + session.status().wire()
              + ".");
    }
    var expired = session.expired();
    return new Step<>(expiry(expired, cause), expired);
  }

  /// Sessions whose time is over expire without anybody asking.
  void expireDue() {
    for (var due : account.sessionsToExpire()) {
      account.alone(
          () -> {
            var session = find(due);
            if (session.due(account.now())) {
              account.commit(expiry(session.expired(), Cause.NO_CALL));
            }
            return session;
          });
    }
  }

  Result pay(String id, TestCard card, String payerName) {
    return account.alone(
        () -> {
          var session = find(id);
          if (!payable(session)) {
            return new Result.Closed(session);
          }
          return card.asksFirst()
              ? ask(session, card, payerName)
              : decided(session, payment(session), card, payerName);
        });
  }

  /// The debit is ordered; the bank answers later.
  Result debit(String id, TestAccount from, String payerName) {
    return account.alone(
        () -> {
          var session = find(id);
          if (!payable(session)) {
            return new Result.Closed(session);
          }
          var until = account.now() + bankTakes.toSeconds();
          var payment =
              payment(session).started(from, payerName, ids.next("pm"), ids.next("py"), until);
          var awaited = session.awaited(payment.id(), payerName);
          account.commit(Change.none().and(payment).and(awaited).and(event("completed", awaited)));
          return new Result.Complete(awaited);
        });
  }

  /// The payer has shown the bank who is paying.
  Result authenticated(String paymentId) {
    return atTheBank(
        paymentId,
        (session, payment, card) ->
            decided(session, payment, card, String.valueOf(session.payerName())));
  }

  /// The payer has not: the session stays open for another try.
  Result notAuthenticated(String paymentId) {
    return atTheBank(
        paymentId,
        (session, payment, _) -> {
          var decline =
              new Decline(
                  "payment_intent_authentication_failure",
                  null,
                  "Your bank could not confirm that it is you. Please use another card.",
                  payment.charge());
          account.commit(failure(payment.declined(decline)));
          return new Result.Declined(decline);
        });
  }

  private interface AtTheBank {
    Result with(CheckoutSession session, StripePayment payment, TestCard card);
  }

  private Result atTheBank(String paymentId, AtTheBank answer) {
    return account.alone(
        () -> {
          var payment =
              account
                  .payment(paymentId)
                  .orElseThrow(
                      () -> StripeError.unknownObject("payment intent", paymentId, "intent"));
          var session = find(payment.session());
          var card = payment.card();
          return !payable(session)
                  || payment.status() != StripePayment.Status.REQUIRES_ACTION
                  || card == null
              ? new Result.Closed(session)
              : answer.with(session, payment, card);
        });
  }

  private boolean payable(CheckoutSession session) {
    return session.open() && !session.due(account.now());
  }

  private Result ask(CheckoutSession session, TestCard card, String payerName) {
    var payment = payment(session).asking(card, payerName, ids.next("pm"));
    account.commit(Change.none().and(payment).and(session.tried(payment.id(), payerName)));
    return new Result.Asked(payment);
  }

  private Result decided(
      CheckoutSession session, StripePayment payment, TestCard card, String payerName) {
    return card.decline()
        .<Result>map(reason -> refuse(session, payment, reason, payerName))
        .orElseGet(() -> accept(session, payment, card, payerName));
  }

  private Result accept(
      CheckoutSession session, StripePayment before, TestCard card, String payerName) {
    var charge = ids.next("ch");
    var payment = before.succeeded(card, payerName, charge, ids.next("pm"));
    var complete = session.completed(payment.id(), payerName);
    var change =
        Change.none()
            .and(payment)
            .and(complete)
            .and(BalanceEntry.of(payment, charge, account.now()))
            .and(event("completed", complete));
    account.commit(
        card == TestCard.DISPUTED
            ? change.and(disputes.opening(payment, charge, Reason.FRAUDULENT).change())
            : change);
    return new Result.Complete(complete);
  }

  private Result refuse(
      CheckoutSession session, StripePayment before, TestCard.Reason reason, String payerName) {
    var decline = reason.decline(ids.next("ch"));
    var payment = before.declined(decline);
    account.commit(failure(payment).and(session.tried(payment.id(), payerName)));
    return new Result.Declined(decline);
  }

  private Change failure(StripePayment declined) {
    return Change.none().and(declined).and(events.failed(declined, account.now()));
  }

  private StripePayment payment(CheckoutSession session) {
    if (session.payment() != null) {
      return account.payment(session.payment()).orElseThrow();
    }
    var id = ids.next("pi");
    return new StripePayment(
        id,
        ids.next(id + "_secret"),
        session.id(),
        StripePayment.Status.REQUIRES_PAYMENT_METHOD,
        account.now(),
        session.amount(),
        session.currency(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        session.email(),
        session.description(),
        Map.copyOf(session.paymentMetadata()),
        null);
  }

  private Change expiry(CheckoutSession expired, Cause cause) {
    var event = events.of("checkout.session.expired", expired, cause, account.now());
    var change = Change.none().and(expired).and(event);
    var payment = expired.payment();
    return payment == null
        ? change
        : account.payment(payment).map(tried -> change.and(tried.canceled())).orElse(change);
  }

  private SentEvent event(String what, CheckoutSession session) {
    return events.of("checkout.session." + what, session, Cause.NO_CALL, account.now());
  }
}
