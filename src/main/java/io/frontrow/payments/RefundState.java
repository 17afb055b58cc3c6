package io.frontrow.payments;

/// What a refund can be, and the only moves between.
public enum RefundState {
  /// Stored; perhaps the gateway knows of it, perhaps not yet.
  INTENDED,
  /// The gateway has it and the bank not.
  PENDING,
  SUCCEEDED,
  /// The gateway or the bank refused it; banks do so even days after success.
  FAILED;

  public boolean canBecome(RefundState next) {
    return switch (this) {
      case INTENDED -> next != INTENDED;
      case PENDING -> next == SUCCEEDED || next == FAILED;
      case SUCCEEDED -> next == FAILED;
      case FAILED -> false;
    };
  }
}
