package io.frontrow.payments.domain;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.DisputeView;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A buyer asked the bank for the money back.
///
/// @param gatewayId the gateway's name of it
/// @param reason in the gateway's word
public record Dispute(
    UUID id,
    OrganizationId organization,
    PaymentId payment,
    String gatewayId,
    Money amount,
    String reason,
    DisputeState state,
    Instant openedAt,
    Optional<Instant> closedAt) {

  public static Dispute heardOf(
      UUID id,
      Payment payment,
      String gatewayId,
      Money amount,
      String reason,
      DisputeState state,
      Instant now) {
    return new Dispute(
        id,
        payment.intent().organization(),
        payment.id(),
        gatewayId,
        amount,
        reason,
        state,
        now,
        Optional.of(now).filter(_ -> state.over()));
  }

  public Dispute become(DisputeState next, Instant now) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a dispute cannot go from " + state + " to " + next);
    }
    return new Dispute(
        id,
        organization,
        payment,
        gatewayId,
        amount,
        reason,
        next,
        openedAt,
        Optional.of(now).filter(_ -> next.over()));
  }

  public DisputeView view() {
    return new DisputeView(id, payment, amount, state, reason, openedAt, closedAt);
  }
}
