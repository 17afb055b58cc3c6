package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.EventLog.Cause;
import io.frontrow.demo.stripe.StripeDispute.Reason;
import io.frontrow.demo.stripe.StripeDispute.Status;
import java.util.Optional;

/// Payments that a cardholder's bank wants back.
record DisputeDesk(StripeAccount account, EventLog events, StripeIds ids) {

  /// Empty: there is nothing left to dispute, or a dispute already.
  Optional<StripeDispute> open(String payment, Reason reason) {
    return account.alone(
        () ->
            account
                .payment(payment)
                .filter(paid -> paid.refundable() > 0 && account.disputeOf(payment).isEmpty())
                .flatMap(
                    paid ->
                        Optional.ofNullable(paid.charge())
                            .map(charge -> committed(opening(paid, charge, reason)))));
  }

  /// Our answer is with the bank. Empty: it is not asked for.
  Optional<StripeDispute> respond(String payment) {
    return account.alone(
        () ->
            account
                .disputeOf(payment)
                .filter(dispute -> dispute.status() == Status.NEEDS_RESPONSE)
                .map(
                    dispute -> {
                      var reviewed = dispute.become(Status.UNDER_REVIEW);
                      account.commit(Change.none().and(reviewed).and(event("updated", reviewed)));
                      return reviewed;
                    }));
  }

  /// Won, the money comes back; lost, it is gone. Empty: no dispute is open.
  Optional<StripeDispute> close(String payment, boolean won) {
    return account.alone(
        () ->
            account
                .disputeOf(payment)
                .filter(StripeDispute::open)
                .map(dispute -> committed(closing(dispute, won))));
  }

  StripeDispute find(String id) {
    return account.dispute(id).orElseThrow(() -> StripeError.unknownObject("dispute", id, "id"));
  }

  /// For a caller who runs alone and commits it with more.
  Step<StripeDispute> opening(StripePayment paid, String charge, Reason reason) {
    var dispute =
        new StripeDispute(
            ids.next("du"),
            paid.id(),
            charge,
            account.now(),
            paid.refundable(),
            paid.currency(),
            reason,
            Status.NEEDS_RESPONSE);
    var change =
        Change.none()
            .and(paid.disputed(true))
            .and(dispute)
            .and(BalanceEntry.of(dispute, account.now()))
            .and(event("created", dispute))
            .and(event("funds_withdrawn", dispute));
    return new Step<>(change, dispute);
  }

  private Step<StripeDispute> closing(StripeDispute dispute, boolean won) {
    var closed = dispute.become(won ? Status.WON : Status.LOST);
    var change = Change.none().and(closed).and(event("closed", closed));
    return new Step<>(
        won
            ? change
                .and(BalanceEntry.reversalOf(closed, account.now()))
                .and(event("funds_reinstated", closed))
            : change,
        closed);
  }

  private StripeDispute committed(Step<StripeDispute> step) {
    account.commit(step.change());
    return step.result();
  }

  private SentEvent event(String what, StripeDispute dispute) {
    return events.of("charge.dispute." + what, dispute, Cause.NO_CALL, account.now());
  }
}
