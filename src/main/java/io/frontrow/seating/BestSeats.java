package io.frontrow.seating;

/// Holding the best that is free.
public interface BestSeats {
  /// Chooses and holds; when somebody was faster it chooses again, a few times. Never answers
  /// SeatsTaken but after the last try. Throws SeatingUnavailable.
  HoldResult hold(BestRequest wish);
}
