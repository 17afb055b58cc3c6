package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The outbox as a table; its rows become messages again for the worker. What one transaction
/// appends is written by one statement, right before it commits.
@Component
class JdbcOutbox implements Outbox {
  static final String QUEUE = "outbox";
  static final WorkTable TABLE = new WorkTable("outbox", true, "created_at", "delivered_at", true);

  /// What changes money and seats, apart from what only tells of it.
  static final WorkTable WORK = TABLE.only("w.type not like 'event.%'");

  private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Wakeups wakeups;

  JdbcOutbox(JdbcClient jdbc, JsonMapper json, InstantSource clock, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.wakeups = wakeups;
  }

  @Override
  public void append(
      OrganizationId organization, String aggregate, String type, Map<String, ?> payload) {
    append(QUEUE, organization, aggregate, type, payload);
  }

  /// @param queue that has work when this is committed
  void append(
      String queue,
      OrganizationId organization,
      String aggregate,
      String type,
      Map<String, ?> payload) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a message belongs to a change: append it in a transaction");
    }
    var row =
        new Row(organization, aggregate, type, json.writeValueAsString(payload), clock.instant());
    if (!collected().add(row)) {
      insert(List.of(row));
    }
    wakeups.afterCommit(queue);
  }

  private Collected collected() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Collected collected) {
      return collected;
    }
    var collected = new Collected();
    TransactionSynchronizationManager.bindResource(this, collected);
    TransactionSynchronizationManager.registerSynchronization(collected);
    return collected;
  }

  private void insert(List<Row> rows) {
    jdbc.sql(
            """
            insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at)
            select organization::uuid, aggregate, type, payload::jsonb, at::timestamptz, at::timestamptz
            from unnest(:organizations, :aggregates, :types, :payloads, :times) with ordinality as row (organization, aggregate, type, payload, at, place)
            order by place""")
        .param("organizations", texts(rows, row -> row.organization().toString()))
        .param("aggregates", texts(rows, Row::aggregate))
        .param("types", texts(rows, Row::type))
        .param("payloads", texts(rows, Row::payload))
        .param("times", texts(rows, row -> row.at().atOffset(ZoneOffset.UTC).toString()))
        .update();
  }

  private static String[] texts(List<Row> rows, Function<Row, String> part) {
    return rows.stream().map(part).toArray(String[]::new);
  }

  OutboxMessage message(ResultSet row, int number) throws SQLException {
    return new OutboxMessage(
        row.getLong("id"),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("aggregate"),
        row.getString("type"),
        json.readValue(row.getString("payload"), PAYLOAD),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private record Row(
      OrganizationId organization, String aggregate, String type, String payload, Instant at) {}

  /// What the running transaction has appended so far.
  private final class Collected implements TransactionSynchronization, Ordered {
    private final List<Row> rows = new ArrayList<>();
    private boolean written;

    /// False: too late, the others are written already.
    private boolean add(Row row) {
      return !written && rows.add(row);
    }

    /// Last of all that happens before a commit, because others may append until then.
    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      written = true;
      insert(rows);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(JdbcOutbox.this);
    }
  }
}
