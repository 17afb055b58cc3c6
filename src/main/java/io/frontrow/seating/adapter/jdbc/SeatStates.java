package io.frontrow.seating.adapter.jdbc;

import io.frontrow.seating.application.SeatLocks.SeatState;

/// States of seats as `event_seats` spells them.
final class SeatStates {
  private SeatStates() {}

  static SeatState of(String state) {
    return switch (state) {
      case "available" -> SeatState.FREE;
      case "reserved" -> SeatState.RESERVED;
      case "sold" -> SeatState.SOLD;
      case "blocked" -> SeatState.BLOCKED;
      default -> throw new IllegalStateException("a seat is " + state);
    };
  }
}
