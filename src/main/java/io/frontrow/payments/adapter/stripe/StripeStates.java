package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.RefundState;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stripe's words for states in ours.
final class StripeStates {
  private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,60}");

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

  /// Why a try did not work, in one word: the bank's if it gave one. Words are for programs and
  /// short; whatever else comes is not kept.
  static String failure(@Nullable String bank, @Nullable String stripe) {
    for (var word : new String[] {bank, stripe}) {
      if (word != null && WORD.matcher(word).matches()) {
        return word;
      }
    }
    return "failed";
  }
}
