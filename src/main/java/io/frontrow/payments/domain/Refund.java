package io.frontrow.payments.domain;

import io.frontrow.payments.RefundOrigin;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundView;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Money on its way back.
///
/// @param key the asker's name of it; none when it was made at the gateway without us
/// @param attempt 1 for the first try under this key, 2 for the one after that failed
/// @param gatewayId the gateway's name of it, once it has one
/// @param why the reason of a failure
public record Refund(
    UUID id,
    OrganizationId organization,
    PaymentId payment,
    Optional<String> key,
    int attempt,
    Money amount,
    String reason,
    RefundState state,
    Optional<String> gatewayId,
    Optional<String> why,
    Instant createdAt) {

  public static Refund intended(
      UUID id, Payment payment, String key, Money amount, String reason, Instant now) {
    return new Refund(
        id,
        payment.intent().organization(),
        payment.id(),
        Optional.of(key),
        1,
        amount,
        reason,
        RefundState.INTENDED,
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /// Made at the gateway; we only heard of it.
  public static Refund found(
      UUID id,
      Payment payment,
      Money amount,
      RefundState state,
      String gatewayId,
      Optional<String> why,
      Instant now) {
    return new Refund(
        id,
        payment.intent().organization(),
        payment.id(),
        Optional.empty(),
        1,
        amount,
        "made at the gateway",
        state,
        Optional.of(gatewayId),
        why,
        now);
  }

  /// The same as the next try under its key.
  public Refund after(Refund failed) {
    return new Refund(
        id,
        organization,
        payment,
        key,
        failed.attempt + 1,
        amount,
        reason,
        state,
        gatewayId,
        why,
        createdAt);
  }

  /// The next try of one that failed. One that was made at the gateway becomes ours with it.
  public Refund again(UUID id, Instant now) {
    if (state != RefundState.FAILED) {
      throw new IllegalStateException("a refund that is " + state + " needs no other try");
    }
    return new Refund(
        id,
        organization,
        payment,
        key.or(() -> Optional.of("again-" + this.id)),
        key.isPresent() ? attempt + 1 : 1,
        amount,
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

  /// Whether it takes something of what was paid.
  public boolean counts() {
    return state != RefundState.FAILED;
  }

  public Refund become(RefundState next, Optional<String> gatewayId, Optional<String> why) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a refund cannot go from " + state + " to " + next);
    }
    return new Refund(
        id,
        organization,
        payment,
        key,
        attempt,
        amount,
        reason,
        next,
        gatewayId.or(this::gatewayId),
        why,
        createdAt);
  }

  public RefundOrigin origin() {
    return key.isPresent() ? RefundOrigin.OURS : RefundOrigin.GATEWAY;
  }

  public RefundView view() {
    return new RefundView(id, payment, key, amount, state, reason, origin(), createdAt, why);
  }
}
