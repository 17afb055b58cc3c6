package io.frontrow.seating;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
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

  /// Nothing is held: the buyer would have more places of this show than allowed.
  record LimitReached(int left) implements HoldResult {}

  /// The wish is not of this show, empty, or too large. Redis was not asked.
  record Refused(Reason reason, int limit) implements HoldResult {}

  enum Reason {
    UNKNOWN_SHOW,
    UNKNOWN_SEAT,
    UNKNOWN_ZONE,
    NOTHING_CHOSEN,
    TOO_MANY,
    NOT_YET_ON_SALE,
    SALE_ENDED,
    SALE_OFF,
    /// The show is on sale, but not these places for this buyer.
    NOT_FOR_SALE
  }
}
