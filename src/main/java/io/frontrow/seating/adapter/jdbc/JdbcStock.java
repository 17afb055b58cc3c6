package io.frontrow.seating.adapter.jdbc;

import io.frontrow.catalog.spi.Stock;
import io.frontrow.shared.ShowId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what PostgreSQL knows: seats held for a few minutes are still counted as available.
@Component
class JdbcStock implements Stock {
  private final JdbcClient jdbc;

  JdbcStock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<ShowId, ShowStock> of(Collection<ShowId> shows) {
    if (shows.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select show_id, sum(capacity)::int as capacity, sum(available)::int as available
            from (
              select show_id, count(*) as capacity, count(*) filter (where state = 'available') as available
              from event_seats where show_id in (:shows) group by show_id
              union all
              select show_id, capacity, capacity - sold - reserved from ga_inventory where show_id in (:shows)
            ) places
            group by show_id""")
        .param("shows", shows.stream().map(ShowId::value).toList())
        .query(
            (row, _) ->
                Map.entry(
                    new ShowId(row.getObject("show_id", UUID.class)),
                    new ShowStock(row.getInt("capacity"), row.getInt("available"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
