package io.frontrow.payments.domain;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Money on its way back.
///
/// @param gatewayId the gateway's name of it, once it has one
/// @param why the reason of a failure
public record Refund(
    UUID id,
    OrganizationId organization,
    PaymentId payment,
    Money amount,
    String reason,
    RefundState state,
    Optional<String> gatewayId,
    Optional<String> why,
    Instant createdAt) {

  public static Refund intended(UUID id, Payment payment, String reason, Instant now) {
    return new Refund(
        id,
        payment.intent().organization(),
        payment.id(),
        payment.received().orElse(payment.intent().amount()),
        reason,
        RefundState.INTENDED,
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /// News of a state that was passed already is no move: events come twice and in any order.
  public boolean isNews(RefundState next) {
    return state.canBecome(next);
  }

  public Refund become(RefundState next, Optional<String> gatewayId, Optional<String> why) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a refund cannot go from " + state + " to " + next);
    }
    return new Refund(
        id,
        organization,
        payment,
        amount,
        reason,
        next,
        gatewayId.or(this::gatewayId),
        why,
        createdAt);
  }
}
