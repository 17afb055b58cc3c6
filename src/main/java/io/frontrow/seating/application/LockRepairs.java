package io.frontrow.seating.application;

import io.frontrow.seating.Hold;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Redis' memory of shows, made from PostgreSQL's and mended by it. Everything large is read and
/// written in pages. Throws SeatingUnavailable.
public interface LockRepairs {
  /// Fills an empty show from a stocktaking begun after nobody else can do the same; the epoch
  /// comes last. False when another instance is at it or has done it.
  boolean rebuild(ShowId show, Supplier<Stocktaking> stock);

  /// What PostgreSQL knows of a show.
  ///
  /// @param taken seats that are reserved, sold or blocked
  /// @param allotted seats that only one sales channel may hold, with its slug
  /// @param pools counters of places without numbers; nothing is held
  /// @param buyers places by buyer
  /// @param highestFence ever written
  record Stocktaking(
      Map<SeatId, SeatState> taken,
      Map<SeatId, String> allotted,
      Map<Pool, Places> pools,
      Map<BuyerCount, Integer> buyers,
      long highestFence) {}

  /// Looks whether the keys of a show still belong together. If not, its epoch is gone afterwards,
  /// and the next wish rebuilds it.
  Condition lookOver(ShowId show);

  sealed interface Condition {
    /// All keys are there.
    ///
    /// @param openHolds at this moment
    /// @param lapsed holds since this was last asked, by whomever
    record Whole(int openHolds, int lapsed) implements Condition {}

    record Torn() implements Condition {}

    record NoEpoch() implements Condition {}
  }

  /// Declares a show void; the next wish rebuilds it.
  void forget(ShowId show);

  /// Open holds, of which none lasts longer than this from now.
  void active(ShowId show, Duration longest, Consumer<CountedHold> each);

  /// Holds that became an order's claim between two moments.
  void converted(ShowId show, Instant after, Instant until, Consumer<CountedHold> each);

  /// A hold with all that is counted for it.
  ///
  /// @param places without numbers, by the pool they came from
  /// @param tiers what it has of tiers that had a limit when it was granted
  record CountedHold(Hold hold, Map<Pool, Integer> places, Map<TierId, Integer> tiers) {}

  void allotted(ShowId show, BiConsumer<SeatId, String> each);

  void taken(ShowId show, BiConsumer<SeatId, SeatState> each);

  void buyers(ShowId show, BiConsumer<BuyerCount, Integer> each);

  /// What one buyer has: places of the show, of one tier, or open holds.
  ///
  /// @param field how Redis calls it
  record BuyerCount(String field) {
    public static BuyerCount places(String buyer) {
      return new BuyerCount(buyer);
    }

    public static BuyerCount ofTier(String buyer, TierId tier) {
      return new BuyerCount(buyer + "|" + tier);
    }

    public static BuyerCount openHolds(String buyer) {
      return new BuyerCount(buyer + "|#");
    }
  }

  void markTaken(ShowId show, Map<SeatId, SeatState> seats);

  void unmarkTaken(ShowId show, Collection<SeatId> seats);

  void markAllotted(ShowId show, Map<SeatId, String> seats);

  void unmarkAllotted(ShowId show, Collection<SeatId> seats);

  /// Puts the counters of a pool right.
  ///
  /// @param capacity empty: there is no such pool
  /// @param tooMany by how much each counter is off; its capacity is not looked at
  void mendPool(ShowId show, Pool pool, Optional<Integer> capacity, Places tooMany);

  /// Puts the counts of buyers right.
  ///
  /// @param tooMany negative: too few
  void mendBuyers(ShowId show, Map<BuyerCount, Integer> tooMany);
}
