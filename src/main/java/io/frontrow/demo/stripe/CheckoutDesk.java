package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.CardPayment.Decline;
import io.frontrow.demo.stripe.EventLog.Cause;
import java.util.Map;

/// What can happen to a checkout session: made, paid, refused by the bank, expired. Callers run it
/// alone and commit the step.
record CheckoutDesk(StripeAccount account, EventLog events, StripeIds ids) {

  /// How paying ended for the person at the page.
  sealed interface Result {
    record Paid(CheckoutSession session) implements Result {}

    record Declined(Decline decline) implements Result {}

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
    for (var due : account.due()) {
      account.alone(
          () -> {
            var session = find(due.id());
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
          if (!session.open() || session.due(account.now())) {
            return new Result.Closed(session);
          }
          return card.decline()
              .<Result>map(reason -> refuse(session, reason, payerName))
              .orElseGet(() -> accept(session, payerName));
        });
  }

  private Result accept(CheckoutSession session, String payerName) {
    var payment = payment(session).succeeded(ids.next("ch"), ids.next("pm"));
    var complete = session.completed(payment.id(), payerName);
    var event = events.of("checkout.session.completed", complete, Cause.NO_CALL, account.now());
    account.commit(Change.none().and(payment).and(complete).and(event));
    return new Result.Paid(complete);
  }

  private Result refuse(CheckoutSession session, TestCard.Reason reason, String payerName) {
    var decline = reason.decline(ids.next("ch"));
    var payment = payment(session).declined(decline);
    account.commit(Change.none().and(payment).and(session.tried(payment.id(), payerName)));
    return new Result.Declined(decline);
  }

  private CardPayment payment(CheckoutSession session) {
    if (session.payment() != null) {
      return account.payment(session.payment()).orElseThrow();
    }
    var id = ids.next("pi");
    return new CardPayment(
        id,
        ids.next(id + "_secret"),
        session.id(),
        CardPayment.Status.REQUIRES_PAYMENT_METHOD,
        account.now(),
        session.amount(),
        session.currency(),
        0,
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
}
