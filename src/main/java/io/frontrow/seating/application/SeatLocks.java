package io.frontrow.seating.application;

import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.seating.domain.TierShares.TierShare;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// Who holds what, decided atomically. Every call throws SeatingUnavailable when there is no answer
/// in time.
public interface SeatLocks {
  Acquisition acquire(HoldId id, HoldToken token, HoldRequest request, Terms terms);

  /// How long a hold lasts and how much a buyer may have.
  ///
  /// @param lifetime from now
  /// @param latest with all extensions, from now
  /// @param placesPerBuyer of this show, held and bought
  /// @param openHolds a buyer may have at the same time
  /// @param tiers what the wish has of tiers that have a limit
  /// @param eventRefuses when the buyer has enough of the event already: everything else is looked
  ///   at first, and the refusal is remembered like any other
  record Terms(
      Duration lifetime,
      Duration latest,
      int placesPerBuyer,
      int openHolds,
      List<TierShare> tiers,
      Optional<Left> eventRefuses) {
    public static Terms withoutLimits(Duration lifetime, Duration latest) {
      return new Terms(
          lifetime, latest, Integer.MAX_VALUE, Integer.MAX_VALUE, List.of(), Optional.empty());
    }
  }

  record Left(int most, int left) {}

  sealed interface Acquisition {
    /// Everything is taken.
    ///
    /// @param again the same hold was already there
    record Granted(Hold hold, HoldToken token, boolean again) implements Acquisition {}

    record Taken(SortedSet<SeatId> seats) implements Acquisition {}

    record PlacesShort(ShowZoneId zone, int left) implements Acquisition {}

    record Limit(PurchaseLimit which, int most, int left, Optional<TierId> tier)
        implements Acquisition {}

    /// What was answered when the key came first, with the same body.
    ///
    /// @param living the hold that was granted then is still active
    record Replayed(Acquisition first, boolean living) implements Acquisition {}

    /// The key came before with another body.
    record Mismatch() implements Acquisition {}

    record NoEpoch() implements Acquisition {}
  }

  /// Lengthens a hold.
  ///
  /// @param from the end it is lengthened from: the same wish sent twice lengthens once; empty:
  ///   whatever it is
  /// @param wish its name, by which a repetition is known and answered like the first time
  Change extend(
      HoldId id, HoldToken token, Duration more, Optional<Instant> from, Optional<String> wish);

  /// Gives a hold back.
  ///
  /// @param wish its name, by which a repetition is known and answered like the first time
  Change release(HoldId id, HoldToken token, Optional<String> wish);

  Change confirm(HoldId id, HoldToken token, OrderId order, String buyer);

  sealed interface Change {
    record Done(Hold hold) implements Change {}

    record Exceeded(Instant latestEnd) implements Change {}

    record Not(NoHold reason) implements Change {}
  }

  /// Undoes a grant, and remembers seats that PostgreSQL says are gone.
  ///
  /// @param gone what they are instead
  /// @param refusal the seats that the answer names; empty: there is no answer, so none is kept
  void rollback(
      HoldId id, HoldToken token, Map<SeatId, SeatState> gone, Collection<SeatId> refusal);

  /// Puts a converted hold back. False when it is not converted to this order; asked again for the
  /// same order it is true again.
  boolean restore(HoldId id, OrderId order);

  /// Gives back what an order has left; once, however often it is asked.
  ///
  /// @param free those of its seats that nobody has taken since
  void free(Claim claim, Collection<SeatId> free);

  /// Remembers that an order is paid; once, however often it is asked.
  ///
  /// @param sold those of its seats that are still its own
  void sold(Claim claim, Collection<SeatId> sold);

  Optional<OwnedHold> find(HoldId id);

  record OwnedHold(Hold hold, HoldToken token) {}

  /// As the public sees them: through the sales channel `online`. Empty when there is no epoch.
  default Optional<States> states(
      ShowId show, Collection<SeatId> seats, Collection<ShowZoneId> zones) {
    return states(show, seats, zones, HoldRequest.ONLINE);
  }

  /// As somebody sees them who buys through this sales channel; an empty one is nobody's: then all
  /// allotted seats are ALLOTTED.
  Optional<States> states(
      ShowId show, Collection<SeatId> seats, Collection<ShowZoneId> zones, String channel);

  record States(Map<SeatId, SeatState> seats, Map<ShowZoneId, Integer> left) {}

  enum SeatState {
    FREE,
    HELD,
    RESERVED,
    SOLD,
    BLOCKED,
    /// Free, but for another sales channel.
    ALLOTTED
  }

  boolean hasEpoch(ShowId show);

  /// Seats that PostgreSQL has reserved, sold or blocked, as far as Redis knows.
  Map<SeatId, SeatState> taken(ShowId show);

  /// Counters of all pools of a show. Empty when there is no epoch.
  Optional<SortedMap<Pool, Places>> pools(ShowId show);

  /// Places without numbers that are sold together: a zone, or what is allotted of it to one sales
  /// channel, which sells from it first.
  record Pool(ShowZoneId zone, Optional<String> channel) implements Comparable<Pool> {
    public static Pool of(ShowZoneId zone) {
      return new Pool(zone, Optional.empty());
    }

    public static Pool parse(String text) {
      var at = text.indexOf('@');
      var zone = ShowZoneId.parse(at < 0 ? text : text.substring(0, at)).orElseThrow();
      return new Pool(zone, at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1)));
    }

    @Override
    public int compareTo(Pool other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return channel.map(name -> zone + "@" + name).orElseGet(zone::toString);
    }
  }

  /// Counters of places without numbers.
  ///
  /// @param taken reserved and sold
  /// @param sold those of the taken ones that are paid
  record Places(int capacity, int taken, int held, int sold) {
    public int left() {
      return Math.max(capacity - taken - held, 0);
    }
  }
}
