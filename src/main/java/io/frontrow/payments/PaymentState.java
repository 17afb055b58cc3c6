package io.frontrow.payments;

/// What a payment can be, and the only moves between.
public enum PaymentState {
  /// Stored; perhaps a page exists at the gateway, but nobody was sent there.
  INTENDED,
  /// A page exists and can be paid.
  OPEN,
  /// The money came.
  PAID,
  /// Nobody should be able to pay any more. Money may still turn up, because the gateway could not
  /// be asked.
  ENDED;

  public boolean canBecome(PaymentState next) {
    return switch (this) {
      case INTENDED -> next == OPEN || next == PAID || next == ENDED;
      case OPEN -> next == PAID || next == ENDED;
      case ENDED -> next == PAID;
      case PAID -> false;
    };
  }
}
