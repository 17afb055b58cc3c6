package io.frontrow.seating;

/// The answer to turning a hold into an order's claim.
public sealed interface ClaimResult {
  record Claimed(Hold hold) implements ClaimResult {}

  record NotClaimed(NoHold reason) implements ClaimResult {}
}
