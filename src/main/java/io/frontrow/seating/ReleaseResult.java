package io.frontrow.seating;

/// The answer to giving a hold back.
public sealed interface ReleaseResult {
  record Released() implements ReleaseResult {}

  record NotReleased(NoHold reason) implements ReleaseResult {}
}
