package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The outbox as a table; its rows become messages again for the worker.
@Component
class JdbcOutbox implements Outbox {
  static final String QUEUE = "outbox";
  static final WorkTable TABLE = new WorkTable("outbox", "delivered_at", true);
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
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a message belongs to a change: append it in a transaction");
    }
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at)
            values (:organization, :aggregate, :type, :payload::jsonb, :now, :now)""")
        .param("organization", organization.value())
        .param("aggregate", aggregate)
        .param("type", type)
        .param("payload", json.writeValueAsString(payload))
        .param("now", now)
        .update();
    wakeups.afterCommit(QUEUE);
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
}
