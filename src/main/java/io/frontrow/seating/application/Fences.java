package io.frontrow.seating.application;

import io.frontrow.seating.Hold;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import java.util.Map;
import java.util.SortedSet;

/// The fencing tokens of holds in PostgreSQL.
public interface Fences {
  /// Raises the fence of every seat of the hold. Returns the seats for which that was not possible,
  /// because they are sold, locked for longer than a moment, or fenced by a newer hold; empty when
  /// all is well. Throws SeatingUnavailable when PostgreSQL gives no answer.
  SortedSet<SeatId> raise(OrganizationId organization, Hold hold);

  /// Those of the seats that no hold can have, and why: reserved, sold or blocked.
  Map<SeatId, SeatState> gone(OrganizationId organization, SortedSet<SeatId> seats);
}
