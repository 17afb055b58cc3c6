package io.frontrow.payments.domain;

import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One attempt to be paid.
///
/// @param session the gateway's name of the page
/// @param charge the gateway's name of the money
public record Payment(
    PaymentId id,
    PaymentIntent intent,
    PaymentState state,
    Optional<String> session,
    Optional<URI> page,
    Optional<String> charge,
    Optional<Instant> paidAt,
    Instant createdAt) {

  public static Payment intended(PaymentId id, PaymentIntent intent, Instant now) {
    return new Payment(
        id,
        intent,
        PaymentState.INTENDED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now);
  }

  public Payment opened(String session, URI page) {
    return move(PaymentState.OPEN, Optional.of(session), Optional.of(page), charge, paidAt);
  }

  public Payment paid(String session, String charge, Instant at) {
    return move(
        PaymentState.PAID, Optional.of(session), page, Optional.of(charge), Optional.of(at));
  }

  public Payment ended() {
    return move(PaymentState.ENDED, session, page, charge, paidAt);
  }

  /// Money came for something that another attempt has paid already. It does not count and goes
  /// back; only where it is gets remembered.
  public Payment surplus(String session, String charge) {
    var over = state == PaymentState.ENDED ? this : ended();
    return new Payment(
        id, intent, over.state, Optional.of(session), page, Optional.of(charge), paidAt, createdAt);
  }

  /// The page was made while the payment was closed: remembered, so that money paid there finds its
  /// payment.
  public Payment orphaned(String session) {
    return new Payment(id, intent, state, Optional.of(session), page, charge, paidAt, createdAt);
  }

  /// Whether money came, also such as goes straight back.
  public boolean received() {
    return state == PaymentState.PAID || charge.isPresent();
  }

  public PaymentView view() {
    return new PaymentView(
        id,
        intent.reference(),
        intent.attempt(),
        state,
        intent.amount(),
        page.filter(_ -> state == PaymentState.OPEN),
        createdAt,
        intent.expiresAt(),
        paidAt);
  }

  private Payment move(
      PaymentState next,
      Optional<String> session,
      Optional<URI> page,
      Optional<String> charge,
      Optional<Instant> paidAt) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a payment cannot go from " + state + " to " + next);
    }
    return new Payment(id, intent, next, session, page, charge, paidAt, createdAt);
  }
}
