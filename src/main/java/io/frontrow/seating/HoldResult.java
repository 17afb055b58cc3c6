package io.frontrow.seating;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// The answer to a wish for seats.
public sealed interface HoldResult {
  /// Everything is held. The same answer comes again for the same wish while the hold lives.
  record Held(Hold hold, HoldToken token) implements HoldResult {}

  /// The same wish has already become an order.
  record AlreadyOrdered(Hold hold, OrderId order) implements HoldResult {}

  /// Nothing is held: all of these are gone.
  record SeatsTaken(SortedSet<SeatId> seats) implements HoldResult {}

  /// Nothing is held: a standing area has fewer places left.
  record PlacesShort(ShowZoneId zone, int left) implements HoldResult {}

  /// Nothing is held: of what was wished for, fewer are left. Only for [BestRequest].
  ///
  /// @param elsewhere price tiers with enough left for the wish, and how many
  record TooFewLeft(int left, SortedMap<TierId, Integer> elsewhere) implements HoldResult {}

  /// Nothing is held: the buyer would have more than allowed.
  ///
  /// @param most what the limit allows
  /// @param left what the buyer may still take; open holds or places, as the limit counts
  /// @param tier which one, when it is the limit of a tier
  record LimitReached(PurchaseLimit which, int most, int left, Optional<TierId> tier)
      implements HoldResult {}

  /// The first answer to this key once more, as it was then; what became of the hold since is not
  /// in it. Only for requests with an idempotency.
  record Replayed(HoldResult first) implements HoldResult {}

  /// The key has been used with another body. Nothing happened.
  record IdempotencyMismatch() implements HoldResult {}

  /// The wish is not of this show, empty, or too large. Redis was not asked.
  record Refused(Reason reason, int limit) implements HoldResult {}

  enum Reason {
    UNKNOWN_SHOW,
    UNKNOWN_SEAT,
    UNKNOWN_ZONE,
    UNKNOWN_TIER,
    NOTHING_CHOSEN,
    TOO_MANY,
    NOT_YET_ON_SALE,
    SALE_ENDED,
    SALE_OFF,
    /// The show is on sale, but not these places for this buyer.
    NOT_FOR_SALE
  }
}
