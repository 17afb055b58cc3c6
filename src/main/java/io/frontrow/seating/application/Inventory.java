package io.frontrow.seating.application;

import io.frontrow.seating.Hold;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.seating.application.LockRepairs.Stocktaking;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.EventId;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Seats and places in PostgreSQL, which decides what is sold. All inside a tenant transaction
/// unless said otherwise.
public interface Inventory {
  List<SeatOnSale> seats(ShowId show);

  Stocktaking takeStock(ShowId show);

  /// Seats of the show that are reserved, sold or blocked.
  Map<SeatId, SeatState> takenSeats(ShowId show);

  /// Places of living orders of all shows of an event, by buyer and hold.
  Map<String, Map<HoldId, Integer>> boughtOfEvent(EventId event);

  /// What PostgreSQL has left, by zone and price tier.
  Map<ShowZoneId, Map<TierId, Integer>> available(ShowId show);

  boolean reserve(Hold hold, OrderId order);

  void sell(Claim claim);

  void free(Claim claim);

  /// Those of the orders that were really stored.
  Set<OrderId> storedOrders(Collection<OrderId> orders);

  /// As a worker: shows that have not long ended.
  List<ShowOfOrganization> showsAfter(Instant moment);

  record ShowOfOrganization(OrganizationId organization, ShowId show) {}
}
