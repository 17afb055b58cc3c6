package io.frontrow.seating;

import io.frontrow.shared.OrderId;

/// Why somebody has no living hold.
public sealed interface NoHold {
  /// Never heard of, or forgotten after Redis lost its memory.
  record Unknown() implements NoHold {}

  record NotTheOwner() implements NoHold {}

  record Ended() implements NoHold {}

  record Converted(OrderId order) implements NoHold {}
}
