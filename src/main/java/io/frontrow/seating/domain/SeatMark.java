package io.frontrow.seating.domain;

/// What is with a seat, as Redis tells it.
public enum SeatMark {
  FREE(0),
  HELD(1),
  /// An order waits for its money.
  RESERVED(2),
  SOLD(3),
  BLOCKED(4),
  /// Free for one sales channel, for nobody else.
  ALLOTTED(5);

  private static final SeatMark[] BY_CODE = {FREE, HELD, RESERVED, SOLD, BLOCKED, ALLOTTED};

  private final int code;

  SeatMark(int code) {
    this.code = code;
  }

  public static SeatMark of(int code) {
    return BY_CODE[code];
  }

  byte code() {
    return (byte) code;
  }
}
