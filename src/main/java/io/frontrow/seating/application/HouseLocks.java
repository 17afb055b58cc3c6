package io.frontrow.seating.application;

import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/// What the house itself does with its seats in Redis. PostgreSQL has to be told as well; what is
/// held, reserved or sold is never touched. Throws SeatingUnavailable, also when there is no epoch.
public interface HouseLocks {
  /// Takes seats off sale, all or none. Returns those that were in the way; empty: done.
  SortedSet<SeatId> block(ShowId show, Collection<SeatId> seats);

  /// Puts blocked seats back on sale.
  void unblock(ShowId show, Collection<SeatId> seats);

  /// Keeps seats for one sales channel, or for everybody again when it is empty. At most a
  /// thousand.
  void allot(ShowId show, Collection<SeatId> seats, Optional<String> channel);

  /// Moves places between pools; an empty side is "not on sale". False: the pool has not so many
  /// left, and nothing moved.
  boolean movePlaces(ShowId show, Optional<Pool> from, Optional<Pool> to, int places);
}
