package io.frontrow.payments;

import io.frontrow.shared.Money;
import java.util.UUID;

/// What came of asking for money to go back.
public sealed interface RefundDecision {
  /// It is stored and will be carried out, or was before: the same key gives the same refund.
  record Refunding(UUID id) implements RefundDecision {}

  /// More than what was paid and is not on its way back already.
  record TooMuch(Money left) implements RefundDecision {}

  record NothingPaid() implements RefundDecision {}
}
