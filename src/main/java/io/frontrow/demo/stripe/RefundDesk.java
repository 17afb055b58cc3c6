package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.EventLog.Cause;
import io.frontrow.demo.stripe.StripeRefund.Fate;
import io.frontrow.demo.stripe.StripeRefund.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives money of a payment back, never more than is left of it.
///
/// @param orders what is to become of refunds just now, besides what the card says
record RefundDesk(
    StripeAccount account,
    EventLog events,
    StripeIds ids,
    Supplier<Orders> orders,
    Duration bankTakes) {
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");
  private static final List<String> KNOWN =
      List.of("payment_intent", "charge", "amount", "reason", "metadata", "expand");

  /// For everybody who refunds.
  enum Orders {
    CARRY_OUT,
    FAIL_LATER,
    LACK_BALANCE
  }

  Step<StripeRefund> create(Parameters parameters, Cause cause) {
    parameters.refuseUnknown(KNOWN);
    var payment = payment(parameters);
    return made(
        payment,
        amount(parameters.number("amount"), payment),
        reason(parameters),
        parameters.metadata("metadata"),
        fate(payment),
        cause);
  }

  /// By hand, in the dashboard.
  StripeRefund byHand(String payment, Optional<Long> amount, Fate fate) {
    return account.alone(
        () -> {
          var paid =
              account
                  .payment(payment)
                  .orElseThrow(() -> StripeError.unknownObject("payment", payment, "intent"));
          var step =
              made(
                  paid,
                  amount(amount, paid),
                  "requested_by_customer",
                  Map.of(),
                  fate,
                  Cause.NO_CALL);
          account.commit(step.change());
          return step.result();
        });
  }

  StripeRefund find(String id) {
    return account.refund(id).orElseThrow(() -> StripeError.unknownObject("refund", id, "id"));
  }

  /// Refunds whose bank has changed its mind.
  void settleDue() {
    for (var due : account.refundsToSettle()) {
      account.alone(
          () -> {
            account
                .refund(due)
                .ifPresent(
                    refund ->
                        account.commit(
                            refund.settlesAs() == Status.FAILED
                                ? failure(refund)
                                : arrival(refund)));
            return due;
          });
    }
  }

  /// Now, by hand. False: it has failed already, or is unknown.
  boolean fail(String id) {
    return account.alone(
        () -> {
          var failing = account.refund(id).filter(refund -> !refund.hasFailed());
          failing.ifPresent(refund -> account.commit(failure(refund)));
          return failing.isPresent();
        });
  }

  private Step<StripeRefund> made(
      StripePayment payment,
      long amount,
      @Nullable String reason,
      Map<String, String> metadata,
      Fate fate,
      Cause cause) {
    var refund =
        new StripeRefund(
                ids.next("re"),
                payment.id(),
                String.valueOf(payment.charge()),
                account.now(),
                amount,
                payment.currency(),
                reason,
                metadata,
                null,
                Status.SUCCEEDED,
                null,
                null,
                null)
            .fated(fate, account.now() + bankTakes.toSeconds());
    return new Step<>(change(payment, refund, cause), refund);
  }

  private StripePayment payment(Parameters parameters) {
    var intent = parameters.text("payment_intent");
    var charge = parameters.text("charge");
    if (intent.isEmpty() && charge.isEmpty()) {
      throw StripeError.missing("payment_intent");
    }
    return intent
        .flatMap(account::payment)
        .or(() -> charge.flatMap(account::paymentOfCharge))
        .orElseThrow(
            () ->
                StripeError.unknownObject(
                    "payment", intent.or(() -> charge).orElseThrow(), "payment_intent"));
  }

  private long amount(Optional<Long> asked, StripePayment payment) {
    if (!payment.succeeded() || payment.charge() == null) {
      throw StripeError.invalid(
          "payment_intent_unexpected_state", "payment_intent", "This payment never succeeded.");
    }
    if (payment.refundable() == 0) {
      throw StripeError.invalid(
          "charge_already_refunded", null, "The charge was refunded in full before.");
    }
    if (payment.isDisputed()
        && account
            .disputeOf(payment.id())
            .filter(open -> open.status() != StripeDispute.Status.WON)
            .isPresent()) {
      throw StripeError.invalid("charge_disputed", null, "The charge is disputed.");
    }
    long amount = asked.orElse(payment.refundable());
    if (amount <= 0 || amount > payment.refundable()) {
      throw StripeError.invalid(
          "amount_too_large", "amount", "Only " + payment.refundable() + " are left to refund.");
    }
    return amount;
  }

  private static @Nullable String reason(Parameters parameters) {
    var reason = parameters.text("reason");
    if (reason.isPresent() && !REASONS.contains(reason.get())) {
      throw StripeError.invalid(null, "reason", "The reason must be one of " + REASONS + ".");
    }
    return reason.orElse(null);
  }

  private Fate fate(StripePayment payment) {
    return switch (orders.get()) {
      case LACK_BALANCE -> throw StripeError.lacksBalance();
      case FAIL_LATER -> Fate.FAILS_LATER;
      case CARRY_OUT -> payment.card() == null ? Fate.SUCCEEDS : payment.card().refundFate();
    };
  }

  /// The bank's reference follows at once here; at Stripe it takes days. Both events are sent, in
  /// either order.
  private Change change(StripePayment payment, StripeRefund refund, Cause cause) {
    var less = payment.refunded(refund.amount());
    var change =
        Change.none()
            .and(less)
            .and(BalanceEntry.of(refund, account.now()))
            .and(events.of("refund.created", refund, cause, account.now()))
            .and(events.of("charge.refunded", less, cause, account.now()));
    return refund.status() == Status.PENDING ? change.and(refund) : change.and(arrivalOf(refund));
  }

  private Change arrival(StripeRefund refund) {
    return arrivalOf(refund.arrived());
  }

  private Change arrivalOf(StripeRefund refund) {
    var referenced = refund.referenced("7" + refund.id().hashCode());
    return Change.none().and(referenced).and(event("updated", referenced));
  }

  /// The money is back in the account and can be refunded again.
  private Change failure(StripeRefund refund) {
    var failed = refund.failed("lost_or_stolen_card");
    var payment = account.payment(refund.payment()).orElseThrow();
    return Change.none()
        .and(failed)
        .and(payment.refunded(-refund.amount()))
        .and(BalanceEntry.failureOf(failed, account.now()))
        .and(event("failed", failed))
        .and(event("updated", failed));
  }

  private SentEvent event(String what, StripeRefund refund) {
    return events.of("refund." + what, refund, Cause.NO_CALL, account.now());
  }
}
