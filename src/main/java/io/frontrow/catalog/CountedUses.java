package io.frontrow.catalog;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.CodeMetrics.Result;
import io.frontrow.shared.OrderId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The uses of one kind of code, by its tables `KIND_codes` and `KIND_code_uses`. One row counts
/// them: the last use goes to exactly one order, because PostgreSQL changes a row for one
/// transaction after the other.
final class CountedUses {
  private final String kind;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Consumer<Result> metrics;
  private final InstantSource clock;

  /// @param kind `access_code` or `promo_code`: a word of ours, it becomes part of the SQL
  CountedUses(
      String kind, JdbcClient jdbc, AuditLog audit, Consumer<Result> metrics, InstantSource clock) {
    this.kind = kind;
    this.jdbc = jdbc;
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  boolean take(UUID code, OrderId order) {
    if (!count(code)) {
      metrics.accept(Result.EXHAUSTED);
      return false;
    }
    jdbc.sql(
            """
            insert into KIND_uses (order_id, organization_id, KIND_id, taken_at)
            select :order, organization_id, id, :now from KINDs where id = :code"""
                .replace("KIND", kind))
        .param("order", order.value())
        .param("code", code)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    record(".used", code, order);
    metrics.accept(Result.USED);
    return true;
  }

  private boolean count(UUID code) {
    return jdbc.sql(
                """
                update KINDs set used = used + 1
                where id = :code and (max_uses is null or used < max_uses) and valid_from <= :now and valid_until > :now"""
                    .replace("KIND", kind))
            .param("code", code)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  void giveBack(OrderId order) {
    jdbc.sql(
            """
            update KIND_uses set given_back_at = :now
            where order_id = :order and given_back_at is null returning KIND_id"""
                .replace("KIND", kind))
        .param("order", order.value())
        .param("now", Timestamp.from(clock.instant()))
        .query(UUID.class)
        .optional()
        .ifPresent(code -> giveBack(code, order));
  }

  private void giveBack(UUID code, OrderId order) {
    jdbc.sql("update KINDs set used = used - 1 where id = :code".replace("KIND", kind))
        .param("code", code)
        .update();
    record(".given_back", code, order);
    metrics.accept(Result.GIVEN_BACK);
  }

  /// The order was placed while the code was good: only its number of uses is asked again.
  boolean takeAgain(OrderId order) {
    var given =
        jdbc.sql(
                "select KIND_id from KIND_uses where order_id = :order and given_back_at is not null"
                    .replace("KIND", kind))
            .param("order", order.value())
            .query(UUID.class)
            .optional();
    return given.isEmpty() || takeAgain(given.get(), order);
  }

  private boolean takeAgain(UUID code, OrderId order) {
    var taken =
        jdbc.sql(
                    "update KINDs set used = used + 1 where id = :code and (max_uses is null or used < max_uses)"
                        .replace("KIND", kind))
                .param("code", code)
                .update()
            == 1;
    if (taken) {
      jdbc.sql(
              "update KIND_uses set given_back_at = null where order_id = :order"
                  .replace("KIND", kind))
          .param("order", order.value())
          .update();
      record(".used", code, order);
    }
    return taken;
  }

  private void record(String fact, UUID code, OrderId order) {
    audit.record(
        AuditEntry.of(
            kind + fact, kind, code.toString(), Map.of(), Map.of("order", order.toString())));
  }
}
