package io.frontrow.payments;

/// What a dispute can be, and the only moves between.
public enum DisputeState {
  /// The bank asks; the money stays where it is.
  INQUIRY,
  /// The bank has taken the money until it decides.
  OPEN,
  /// Decided for us: the money came back.
  WON,
  /// Decided for the buyer: the money is gone.
  LOST,
  /// Ended without a decision: the money never went, or came back.
  CLOSED;

  public boolean canBecome(DisputeState next) {
    return switch (this) {
      case INQUIRY -> next != INQUIRY;
      case OPEN -> next != INQUIRY && next != OPEN;
      // A bank that decided may still find for us.
      case LOST -> next == WON;
      case WON, CLOSED -> false;
    };
  }

  /// Whether the bank holds the money.
  public boolean withheld() {
    return this == OPEN || this == LOST;
  }

  public boolean over() {
    return this == WON || this == LOST || this == CLOSED;
  }
}
