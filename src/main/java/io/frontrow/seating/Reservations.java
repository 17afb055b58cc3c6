package io.frontrow.seating;

import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// What an order does with seats. Redis first, PostgreSQL decides.
public interface Reservations {
  /// Outside any transaction: turns the hold into this order's claim in Redis. Throws
  /// SeatingUnavailable.
  ///
  /// @param buyer whom limits count from here on: somebody who held as a guest may have signed in
  ClaimResult claim(HoldId hold, HoldToken token, OrderId order, String buyer);

  /// Outside any transaction: puts the hold back when the order was not stored.
  void restore(HoldId hold, OrderId order);

  /// Outside any transaction: gives everyone the seats of a claim whose order will not come,
  /// because nobody waits for them any more.
  void letGo(HoldId hold, OrderId order);

  /// Outside any transaction: PostgreSQL says that seats of this claim are somebody else's. The
  /// hold ends, and Redis learns which of its seats are gone.
  void giveUp(OrganizationId organization, Hold hold, OrderId order);

  /// Inside the tenant transaction that stores the order: marks every seat `reserved` if it is
  /// available and no newer fence has been written, and takes the places. False: somebody else was
  /// first, and the caller must roll back.
  boolean reserve(Hold hold, OrderId order);

  /// Inside a tenant transaction: the order is paid. Its reserved seats and places become sold.
  void sell(Claim claim);

  /// Outside any transaction: takes the same seats and places once more, for a payment that came
  /// after they were freed. Empty: some are gone. What comes back is claimed by the order and still
  /// has to be reserved and sold in its transaction; if that is not done, it is let go.
  Optional<Hold> retake(Claim claim);

  /// Inside a tenant transaction: the order lets go. Seats and places become available, and Redis
  /// learns of it after the commit.
  void free(Claim claim);

  /// What an order has a claim on.
  ///
  /// @param channel slug of the sales channel that sold it
  /// @param tiers how many of its places are of which price tier
  /// @param sold whether its places are sold, else reserved
  record Claim(
      OrganizationId organization,
      ShowId show,
      OrderId order,
      HoldId hold,
      long fence,
      String buyer,
      String channel,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> generalAdmission,
      Map<TierId, Integer> tiers,
      boolean sold) {
    public int places() {
      return seats.size() + generalAdmission.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
