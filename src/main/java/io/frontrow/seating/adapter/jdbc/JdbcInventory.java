package io.frontrow.seating.adapter.jdbc;

import io.frontrow.seating.Hold;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.seating.application.Inventory;
import io.frontrow.seating.application.LockRepairs.BuyerCount;
import io.frontrow.seating.application.LockRepairs.Stocktaking;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Seats and places by SQL. Rows are locked in id order everywhere, so that two orders never wait
/// for each other.
@Repository
class JdbcInventory implements Inventory {
  private final JdbcClient jdbc;
  private final GaPlaces places;

  JdbcInventory(JdbcClient jdbc, GaPlaces places) {
    this.jdbc = jdbc;
    this.places = places;
  }

  @Override
  public List<SeatOnSale> seats(ShowId show) {
    return jdbc.sql(
            """
            select id, zone_id, price_tier_id, row_label, seat_number, x, y, accessible, companion
            from event_seats where show_id = :show order by ordinal limit 60000""")
        .param("show", show.value())
        .query((row, _) -> seat(row))
        .list();
  }

  private static SeatOnSale seat(ResultSet row) throws SQLException {
    return new SeatOnSale(
        new SeatId(row.getLong("id")),
        new ShowZoneId(row.getObject("zone_id", UUID.class)),
        new TierId(row.getObject("price_tier_id", UUID.class)),
        row.getString("row_label"),
        row.getString("seat_number"),
        row.getDouble("x"),
        row.getDouble("y"),
        row.getBoolean("accessible"),
        row.getBoolean("companion"));
  }

  @Override
  public Stocktaking takeStock(ShowId show) {
    return new Stocktaking(
        takenSeats(show), allotted(show), pools(show), buyers(show), highestFence(show));
  }

  @Override
  public Map<SeatId, SeatState> takenSeats(ShowId show) {
    var taken = new HashMap<SeatId, SeatState>();
    jdbc.sql(
            "select id, state from event_seats where show_id = :show and state in ('reserved', 'sold', 'blocked')")
        .param("show", show.value())
        .query(
            row -> {
              taken.put(new SeatId(row.getLong("id")), SeatStates.of(row.getString("state")));
            });
    return taken;
  }

  private Map<SeatId, String> allotted(ShowId show) {
    var allotted = new HashMap<SeatId, String>();
    jdbc.sql(
            "select id, allotted_to from event_seats where show_id = :show and allotted_to is not null")
        .param("show", show.value())
        .query(
            row -> {
              allotted.put(new SeatId(row.getLong("id")), row.getString("allotted_to"));
            });
    return allotted;
  }

  /// An allotment without places is none: its channel sells what everybody sells.
  private Map<Pool, Places> pools(ShowId show) {
    var pools = new HashMap<Pool, Places>();
    jdbc.sql(
            """
            select zone_id, null as channel, capacity - blocked - allotted as capacity, reserved + sold as taken, sold
            from ga_inventory where show_id = :show
            union all
            select zone_id, sales_channel_id, quantity, reserved + sold, sold
            from ga_allotments where show_id = :show and quantity > 0""")
        .param("show", show.value())
        .query(
            row -> {
              pools.put(
                  new Pool(
                      new ShowZoneId(row.getObject("zone_id", UUID.class)),
                      Optional.ofNullable(row.getString("channel"))),
                  new Places(row.getInt("capacity"), row.getInt("taken"), 0, row.getInt("sold")));
            });
    return pools;
  }

  /// Every buyer's places, and those of each tier that has a limit.
  private Map<BuyerCount, Integer> buyers(ShowId show) {
    var buyers = new HashMap<BuyerCount, Integer>();
    jdbc.sql(
            """
            select o.buyer_key, t.id as tier, t.max_per_buyer is not null as limited,
                   sum(l.quantity - l.returned_places) as places
            from orders o join order_lines l on l.order_id = o.id join price_tiers t on t.id = l.price_tier_id
            where o.show_id = :show and l.active group by o.buyer_key, t.id""")
        .param("show", show.value())
        .query(
            row -> {
              var buyer = row.getString("buyer_key");
              var places = row.getInt("places");
              buyers.merge(BuyerCount.places(buyer), places, Integer::sum);
              if (row.getBoolean("limited")) {
                var tier = new TierId(row.getObject("tier", UUID.class));
                buyers.put(BuyerCount.ofTier(buyer, tier), places);
              }
            });
    return buyers;
  }

  private long highestFence(ShowId show) {
    return jdbc.sql(
            """
            select greatest(coalesce((select max(fence) from event_seats where show_id = :show), 0),
                            coalesce((select max(fence) from orders where show_id = :show), 0))""")
        .param("show", show.value())
        .query(Long.class)
        .single();
  }

  @Override
  public Map<String, Map<HoldId, Integer>> boughtOfEvent(EventId event) {
    var bought = new HashMap<String, Map<HoldId, Integer>>();
    jdbc.sql(
            """
            select o.buyer_key, o.hold_id, sum(l.quantity - l.returned_places) as places
            from shows s join orders o on o.show_id = s.id join order_lines l on l.order_id = o.id
            where s.event_id = :event and l.active group by o.buyer_key, o.hold_id""")
        .param("event", event.value())
        .query(
            row -> {
              var buyer = row.getString("buyer_key");
              var places = row.getInt("places");
              HoldId.parse(row.getString("hold_id"))
                  .ifPresent(
                      hold ->
                          bought.computeIfAbsent(buyer, _ -> new HashMap<>()).put(hold, places));
            });
    return bought;
  }

  @Override
  public Map<ShowZoneId, Map<TierId, Integer>> available(ShowId show) {
    var available = new HashMap<ShowZoneId, Map<TierId, Integer>>();
    jdbc.sql(
            """
            select zone_id, price_tier_id, count(*) as available from event_seats
            where show_id = :show and state = 'available' and coalesce(allotted_to, 'online') = 'online'
            group by zone_id, price_tier_id
            union all
            select g.zone_id, z.price_tier_id,
                   g.capacity - g.reserved - g.sold - g.blocked - g.allotted + coalesce(a.quantity - a.reserved - a.sold, 0)
            from ga_inventory g join zones z on z.id = g.zone_id
              left join ga_allotments a on a.zone_id = g.zone_id and a.sales_channel_id = 'online'
            where g.show_id = :show""")
        .param("show", show.value())
        .query(
            row -> {
              available
                  .computeIfAbsent(
                      new ShowZoneId(row.getObject("zone_id", UUID.class)), _ -> new HashMap<>())
                  .put(
                      new TierId(row.getObject("price_tier_id", UUID.class)),
                      row.getInt("available"));
            });
    return available;
  }

  @Override
  public boolean reserve(Hold hold, OrderId order) {
    var seats = hold.seats().stream().map(SeatId::value).toList();
    if (!seats.isEmpty() && reserveSeats(hold, order, seats) != seats.size()) {
      return false;
    }
    for (var place : hold.generalAdmission().entrySet()) {
      if (!places.reserve(place.getKey(), hold.channel(), place.getValue())) {
        return false;
      }
    }
    return true;
  }

  private int reserveSeats(Hold hold, OrderId order, List<Long> seats) {
    return jdbc.sql(
            """
            with mine as (
              select id from event_seats where id in (:seats) and show_id = :show and state = 'available' and fence <= :fence
                and (allotted_to is null or allotted_to = :channel)
              order by id for no key update)
            update event_seats s set state = 'reserved', fence = :fence, order_id = :order from mine where s.id = mine.id""")
        .param("seats", seats)
        .param("show", hold.show().value())
        .param("fence", hold.fence())
        .param("channel", hold.channel())
        .param("order", order.value())
        .update();
  }

  @Override
  public void sell(Claim claim) {
    if (!claim.seats().isEmpty()) {
      expect(
          claim.seats().size(),
          jdbc.sql(
                  """
                  with mine as (
                    select id from event_seats where order_id = :order and state = 'reserved' order by id for no key update)
                  update event_seats s set state = 'sold' from mine where s.id = mine.id""")
              .param("order", claim.order().value())
              .update(),
          claim);
    }
    claim
        .generalAdmission()
        .forEach((zone, quantity) -> places.sell(zone, claim.channel(), quantity));
  }

  @Override
  public void free(Claim claim) {
    if (!claim.seats().isEmpty()) {
      expect(
          claim.seats().size(),
          jdbc.sql(
                  """
                  with mine as (
                    select id from event_seats where order_id = :order and id = any(:seats) order by id for no key update)
                  update event_seats s set state = 'available', order_id = null from mine where s.id = mine.id""")
              .param("order", claim.order().value())
              .param("seats", claim.seats().stream().map(SeatId::value).toArray(Long[]::new))
              .update(),
          claim);
    }
    claim
        .generalAdmission()
        .forEach((zone, quantity) -> places.free(zone, claim.channel(), quantity, claim.sold()));
  }

  private static void expect(int expected, int changed, Claim claim) {
    if (expected != changed) {
      throw new IllegalStateException(
          "order %s claims %d seats or areas but has %d"
              .formatted(claim.order(), expected, changed));
    }
  }

  @Override
  public Set<OrderId> storedOrders(Collection<OrderId> orders) {
    var stored = new HashSet<OrderId>();
    jdbc.sql("select id from orders where id = any(:ids)")
        .param("ids", orders.stream().map(OrderId::value).toArray(UUID[]::new))
        .query(
            row -> {
              stored.add(new OrderId(row.getObject("id", UUID.class)));
            });
    return stored;
  }

  @Override
  public List<ShowOfOrganization> showsAfter(Instant moment) {
    return jdbc.sql(
            "select organization_id, id from shows where starts_at > :moment order by starts_at")
        .param("moment", Timestamp.from(moment))
        .query(
            (row, _) ->
                new ShowOfOrganization(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    new ShowId(row.getObject("id", UUID.class))))
        .list();
  }
}
