package io.frontrow.ordering;

/// Where an order stands. This is the only place that knows which moves exist.
public enum OrderState {
  PENDING_PAYMENT,
  CONFIRMED,
  EXPIRED,
  CANCELLED,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /// Whether an order may move from here to there.
  public boolean canBecome(OrderState next) {
    return switch (this) {
      case PENDING_PAYMENT -> next == CONFIRMED || next == EXPIRED || next == CANCELLED;
      case EXPIRED -> next == CONFIRMED || next == REFUNDED;
      case CANCELLED -> next == REFUNDED;
      case CONFIRMED -> next == PARTIALLY_REFUNDED || next == REFUNDED || next == CANCELLED;
      case PARTIALLY_REFUNDED -> next == REFUNDED;
      case REFUNDED -> false;
    };
  }

  /// Whether the order has a claim on its seats.
  public boolean holdsSeats() {
    return this == PENDING_PAYMENT || this == CONFIRMED || this == PARTIALLY_REFUNDED;
  }
}
