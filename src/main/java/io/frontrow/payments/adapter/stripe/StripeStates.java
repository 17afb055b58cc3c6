package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.RefundState;

/// Stripe's words for states in ours.
final class StripeStates {
  private StripeStates() {}

  /// An inquiry, `warning_...`, leaves the money where it is. What is ended without a decision
  /// never took it, or has returned it.
  static DisputeState dispute(String status) {
    return switch (status) {
      case "warning_needs_response", "warning_under_review" -> DisputeState.INQUIRY;
      case "warning_closed", "prevented" -> DisputeState.CLOSED;
      case "won" -> DisputeState.WON;
      case "lost" -> DisputeState.LOST;
      default -> DisputeState.OPEN;
    };
  }

  static RefundState refund(String status) {
    return switch (status) {
      case "succeeded" -> RefundState.SUCCEEDED;
      case "failed", "canceled" -> RefundState.FAILED;
      default -> RefundState.PENDING;
    };
  }
}
