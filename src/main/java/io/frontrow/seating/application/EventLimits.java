package io.frontrow.seating.application;

import io.frontrow.seating.application.SeatLocks.Left;
import io.frontrow.shared.EventId;
import io.frontrow.shared.HoldId;
import java.time.Duration;
import java.util.Map;

/// What one buyer has of all shows of an event, held and bought. Every entry ends by itself, with
/// its hold or some time after its order, and orders are counted anew from PostgreSQL before that;
/// so whatever is lost or left behind mends itself. Throws SeatingUnavailable.
public interface EventLimits {
  Reservation reserve(
      EventId event, String buyer, HoldId hold, int places, Duration time, int most);

  sealed interface Reservation {
    /// Counted.
    ///
    /// @param first the hold had not been counted before
    record Reserved(boolean first) implements Reservation {}

    record Refused(Left left) implements Reservation {}

    /// The event has not been counted for a while: do that first.
    record Unknown() implements Reservation {}
  }

  /// Counts a hold for longer or shorter than it was, under the name of whoever buys.
  void settle(EventId event, String holder, String buyer, HoldId hold, int places, Duration time);

  void release(EventId event, String buyer, HoldId hold);

  /// Takes over what PostgreSQL knows.
  ///
  /// @param bought places by hold and buyer
  void recount(EventId event, Map<String, Map<HoldId, Integer>> bought);

  /// For how long an order stays counted without being counted anew.
  Duration STANDS = Duration.ofHours(2);
}
