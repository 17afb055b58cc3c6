package io.frontrow.seating;

import java.time.Instant;

/// The answer to a wish for more time.
public sealed interface ExtensionResult {
  record Extended(Hold hold) implements ExtensionResult {}

  /// It would go beyond the latest end; nothing changed.
  record Exceeded(Instant latestEnd) implements ExtensionResult {}

  record NotExtended(NoHold reason) implements ExtensionResult {}
}
