package io.frontrow.catalog;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EventId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RefundRuleTable implements RefundRules {
  private final Transactions transactions;
  private final JdbcClient jdbc;

  RefundRuleTable(Transactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Instant> until(ShowId show) {
    return transactions.asPublic(
        () ->
            jdbc.sql(
                    """
                    select s.starts_at - make_interval(hours => e.refund_until_hours) from shows s join events e on e.id = s.event_id
                    where s.id = :show and e.refund_until_hours is not null""")
                .param("show", show.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant));
  }

  @Override
  public void allow(EventId event, Duration before) {
    var changed =
        jdbc.sql("update events set refund_until_hours = :hours where id = :event")
            .param("hours", before.toHours())
            .param("event", event.value())
            .update();
    if (changed != 1) {
      throw new IllegalArgumentException("no event " + event);
    }
  }
}
