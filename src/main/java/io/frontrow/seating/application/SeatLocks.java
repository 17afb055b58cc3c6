package io.frontrow.seating.application;

import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;

/// Who holds what, decided atomically. Every call throws SeatingUnavailable when there is no answer
/// in time.
public interface SeatLocks {
  Acquisition acquire(HoldId id, HoldToken token, HoldRequest request, Terms terms);

  /// How long a hold lasts and how much a buyer may have.
  ///
  /// @param lifetime from now
  /// @param latest with all extensions, from now
  /// @param placesPerBuyer of this show, held and bought
  record Terms(Duration lifetime, Duration latest, int placesPerBuyer) {}

  sealed interface Acquisition {
    /// Everything is taken.
    ///
    /// @param again the same hold was already there
    record Granted(Hold hold, HoldToken token, boolean again) implements Acquisition {}

    record Taken(SortedSet<SeatId> seats) implements Acquisition {}

    record PlacesShort(ShowZoneId zone, int left) implements Acquisition {}

    record Limit(int left) implements Acquisition {}

    record NoEpoch() implements Acquisition {}
  }

  /// Lengthens a hold.
  ///
  /// @param from the end it is lengthened from: the same wish sent twice lengthens once
  Change extend(HoldId id, HoldToken token, Duration more, Instant from);

  Change release(HoldId id, HoldToken token);

  Change confirm(HoldId id, HoldToken token, OrderId order, String buyer);

  sealed interface Change {
    record Done(Hold hold) implements Change {}

    record Released() implements Change {}

    record Exceeded(Instant latestEnd) implements Change {}

    record Not(NoHold reason) implements Change {}
  }

  /// Undoes a grant, and remembers seats that PostgreSQL says are gone.
  void rollback(HoldId id, HoldToken token, Collection<SeatId> gone);

  /// Puts a converted hold back. False when it is not converted to this order.
  boolean restore(HoldId id, OrderId order);

  /// Gives back what an order has left; once, however often it is asked.
  ///
  /// @param free those of its seats that nobody has taken since
  void free(Claim claim, Collection<SeatId> free);

  Optional<OwnedHold> find(HoldId id);

  record OwnedHold(Hold hold, HoldToken token) {}

  /// Empty when there is no epoch.
  Optional<States> states(ShowId show, Collection<SeatId> seats, Collection<ShowZoneId> zones);

  record States(Map<SeatId, SeatState> seats, Map<ShowZoneId, Integer> left) {}

  enum SeatState {
    FREE,
    HELD,
    TAKEN
  }

  /// Fills an empty show from a stocktaking begun after nobody else can do the same; the epoch
  /// comes last. False when another instance is at it or has done it.
  boolean rebuild(ShowId show, Supplier<Stocktaking> stock);

  boolean hasEpoch(ShowId show);

  /// Seats that count as taken.
  Set<SeatId> taken(ShowId show);

  void markTaken(ShowId show, Collection<SeatId> seats);

  void unmarkTaken(ShowId show, Collection<SeatId> seats);

  /// Holds that became an order's claim before this moment.
  List<Hold> convertedBefore(ShowId show, Instant moment);

  Map<ShowZoneId, Integer> takenPlaces(ShowId show, Collection<ShowZoneId> zones);

  /// Counts fewer places of an area as taken, or more when it is negative.
  void mendPlaces(ShowId show, ShowZoneId zone, int tooMany);

  /// What PostgreSQL knows of a show.
  ///
  /// @param buyers places by buyer
  record Stocktaking(
      Collection<SeatId> taken,
      Map<ShowZoneId, Places> places,
      Map<String, Integer> buyers,
      long highestFence) {
    public record Places(int capacity, int taken) {}
  }
}
