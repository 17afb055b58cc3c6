package io.frontrow.seating.domain;

/// What a seat is to somebody who looks for one.
public enum SeatStatus {
  AVAILABLE(0),
  /// Held or reserved: it may come back.
  HELD(1),
  SOLD(2),
  /// Not for them, whatever becomes of it.
  BLOCKED(3);

  private static final SeatStatus[] BY_BITS = {AVAILABLE, HELD, SOLD, BLOCKED};

  private final int bits;

  SeatStatus(int bits) {
    this.bits = bits;
  }

  static SeatStatus of(int bits) {
    return BY_BITS[bits];
  }

  /// As clients get it.
  int bits() {
    return bits;
  }
}
