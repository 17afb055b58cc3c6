package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.domain.RefundState;

/// Stripe's words for states in ours.
final class StripeStates {
  private StripeStates() {}

  static RefundState refund(String status) {
    return switch (status) {
      case "succeeded" -> RefundState.SUCCEEDED;
      case "failed", "canceled" -> RefundState.FAILED;
      default -> RefundState.PENDING;
    };
  }
}
