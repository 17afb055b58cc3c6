package io.frontrow.payments.domain;

import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One attempt to be paid.
///
/// @param session the gateway's name of the page
/// @param charge the gateway's name of the money, once it came
/// @param came how much came, whatever was asked for
/// @param pendingSince when the buyer finished, while the money is on its way
/// @param lastFailure why the last try did not work, in the gateway's word
public record Payment(
    PaymentId id,
    PaymentIntent intent,
    Means means,
    PaymentState state,
    Optional<String> session,
    Optional<URI> page,
    Optional<String> charge,
    Optional<Money> came,
    Optional<Instant> paidAt,
    Optional<Instant> pendingSince,
    Optional<String> lastFailure,
    Instant createdAt) {

  public static Payment intended(PaymentId id, PaymentIntent intent, Means means, Instant now) {
    return new Payment(
        id,
        intent,
        means,
        PaymentState.INTENDED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now);
  }

  public Payment opened(String session, URI page) {
    return become(PaymentState.OPEN).onPage(session, Optional.of(page));
  }

  /// The buyer has finished; the money is on its way.
  public Payment pending(String session, Instant at) {
    var open = state == PaymentState.OPEN ? this : become(PaymentState.OPEN);
    return open.onPage(session, page).waiting(Optional.of(at), Optional.empty());
  }

  public Payment paid(String session, String charge, Money received, Instant at) {
    return become(PaymentState.PAID)
        .onPage(session, page)
        .waiting(Optional.empty(), Optional.empty())
        .money(charge, received, Optional.of(at));
  }

  /// Taken at the box office, or nothing to take.
  public Payment taken(String charge, Instant at) {
    return become(PaymentState.PAID).money(charge, intent.amount(), Optional.of(at));
  }

  public Payment ended() {
    return become(PaymentState.ENDED).waiting(Optional.empty(), lastFailure);
  }

  public Payment failed(String why) {
    return become(PaymentState.ENDED).waiting(Optional.empty(), Optional.of(why));
  }

  /// A try on a page that can still be paid.
  public Payment declined(String why) {
    return waiting(pendingSince, Optional.of(why));
  }

  /// Money came that does not count: for something that another attempt has paid already, or not
  /// the amount that was asked for. It goes back; only where it is gets remembered.
  public Payment surplus(String session, String charge, Money received) {
    var over = state == PaymentState.ENDED ? this : ended();
    return over.onPage(session, page).money(charge, received, paidAt);
  }

  /// The page was made while the payment was closed: remembered, so that money paid there finds its
  /// payment.
  public Payment orphaned(String session) {
    return onPage(session, page);
  }

  /// Whether money came, also such as goes straight back.
  public boolean received() {
    return state == PaymentState.PAID || charge.isPresent();
  }

  /// How much that is: what was asked for, unless it was something else.
  public Money amountReceived() {
    return came.orElse(intent.amount());
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
        paidAt,
        means,
        pendingSince.isPresent(),
        lastFailure);
  }

  private Payment become(PaymentState next) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a payment cannot go from " + state + " to " + next);
    }
    return new Payment(
        id,
        intent,
        means,
        next,
        session,
        page,
        charge,
        came,
        paidAt,
        pendingSince,
        lastFailure,
        createdAt);
  }

  private Payment onPage(String session, Optional<URI> page) {
    return new Payment(
        id,
        intent,
        means,
        state,
        Optional.of(session),
        page,
        charge,
        came,
        paidAt,
        pendingSince,
        lastFailure,
        createdAt);
  }

  private Payment waiting(Optional<Instant> pendingSince, Optional<String> lastFailure) {
    return new Payment(
        id,
        intent,
        means,
        state,
        session,
        page,
        charge,
        came,
        paidAt,
        pendingSince,
        lastFailure,
        createdAt);
  }

  private Payment money(String charge, Money came, Optional<Instant> paidAt) {
    return new Payment(
        id,
        intent,
        means,
        state,
        session,
        page,
        Optional.of(charge),
        Optional.of(came),
        paidAt,
        pendingSince,
        lastFailure,
        createdAt);
  }
}
