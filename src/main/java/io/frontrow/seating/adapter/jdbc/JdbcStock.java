package io.frontrow.seating.adapter.jdbc;

import io.frontrow.catalog.spi.Stock;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.application.AvailabilityBoards;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.Availability;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what PostgreSQL knows of what the public may have: seats held for a few minutes are still
/// counted as available. What is surely left can be told from the board, because Redis takes a seat
/// before PostgreSQL does and gives it back after.
@Component
class JdbcStock implements Stock {
  private static final Audience ALL_TIERS = new Audience(HoldRequest.ONLINE, Set.of());

  private final JdbcClient jdbc;
  private final AvailabilityBoards boards;

  JdbcStock(JdbcClient jdbc, AvailabilityBoards boards) {
    this.jdbc = jdbc;
    this.boards = boards;
  }

  @Override
  public Map<ShowId, Map<TierId, ShowStock>> of(Collection<ShowId> shows) {
    var stock = new HashMap<ShowId, Map<TierId, ShowStock>>();
    if (shows.isEmpty()) {
      return stock;
    }
    jdbc.sql(
            """
            select show_id, price_tier_id, count(*)::int as capacity,
                   count(*) filter (where state = 'available' and coalesce(allotted_to, 'online') = 'online')::int as available
            from event_seats where show_id in (:shows) group by show_id, price_tier_id
            union all
            select g.show_id, z.price_tier_id, g.capacity,
                   g.capacity - g.sold - g.reserved - g.blocked - g.allotted + coalesce(a.quantity - a.reserved - a.sold, 0)
            from ga_inventory g join zones z on z.id = g.zone_id
              left join ga_allotments a on a.zone_id = g.zone_id and a.sales_channel_id = 'online'
            where g.show_id in (:shows)""")
        .param("shows", shows.stream().map(ShowId::value).toList())
        .query(
            row -> {
              stock
                  .computeIfAbsent(
                      new ShowId(row.getObject("show_id", UUID.class)), _ -> new HashMap<>())
                  .merge(
                      new TierId(row.getObject("price_tier_id", UUID.class)),
                      new ShowStock(row.getInt("capacity"), row.getInt("available")),
                      ShowStock::plus);
            });
    return stock;
  }

  @Override
  public Map<TierId, ShowStock> atLeast(ShowId show) {
    var stock = new HashMap<TierId, ShowStock>();
    boards
        .nowIfWatched(show)
        .filter(Availability::isLive)
        .map(now -> now.seenBy(ALL_TIERS).tiers())
        .orElse(Map.of())
        .forEach(
            (tier, count) -> stock.put(tier, new ShowStock(count.capacity(), count.available())));
    return stock;
  }
}
