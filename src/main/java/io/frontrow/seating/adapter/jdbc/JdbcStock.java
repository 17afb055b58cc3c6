package io.frontrow.seating.adapter.jdbc;

import io.frontrow.catalog.spi.Stock;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what PostgreSQL knows of what the public may have: seats held for a few minutes are still
/// counted as available.
@Component
class JdbcStock implements Stock {
  private final JdbcClient jdbc;

  JdbcStock(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
}
