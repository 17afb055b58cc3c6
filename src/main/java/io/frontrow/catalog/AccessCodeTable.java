package io.frontrow.catalog;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// Codes and their uses as they are stored. One row counts the uses: the last one goes to exactly
/// one order, because PostgreSQL changes a row for one transaction after the other.
@Component
class AccessCodeTable implements AccessCodeUses {
  private static final String READ =
      """
      select c.id, c.valid_from, c.valid_until, coalesce(c.used >= c.max_uses, false) as used_up,
             array(select t.price_tier_id from access_code_tiers t where t.access_code_id = c.id) as tiers
      from access_codes c
      where c.event_id = :event and (c.show_id is null or c.show_id = :show) and\
      """;

  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final CodeMetrics metrics;
  private final InstantSource clock;

  AccessCodeTable(JdbcClient jdbc, AuditLog audit, CodeMetrics metrics, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  Optional<AccessCode> find(EventId event, ShowId show, String code) {
    return read(jdbc.sql(READ + " c.code = :code").param("code", code), event, show);
  }

  Optional<AccessCode> find(EventId event, ShowId show, AccessCodeId id) {
    return read(jdbc.sql(READ + " c.id = :id").param("id", id.value()), event, show);
  }

  private static Optional<AccessCode> read(StatementSpec question, EventId event, ShowId show) {
    return question
        .param("event", event.value())
        .param("show", show.value())
        .query((row, _) -> code(row))
        .optional();
  }

  private static AccessCode code(ResultSet row) throws SQLException {
    return new AccessCode(
        new AccessCodeId(row.getObject("id", UUID.class)),
        row.getTimestamp("valid_from").toInstant(),
        row.getTimestamp("valid_until").toInstant(),
        row.getBoolean("used_up"),
        tiers((UUID[]) row.getArray("tiers").getArray()));
  }

  private static Set<TierId> tiers(UUID[] ids) {
    return Stream.of(ids).map(TierId::new).collect(Collectors.toSet());
  }

  AccessCodeId add(OrganizationId organization, NewAccessCode code) {
    var id =
        new AccessCodeId(
            jdbc.sql(
                    """
                    insert into access_codes (organization_id, event_id, show_id, code, valid_from, valid_until, max_uses, comment, created_at)
                    values (:organization, :event, :show, :code, :from, :until, :max, :comment, :now) returning id""")
                .param("organization", organization.value())
                .param("event", code.event().value())
                .param("show", orNull(code.show(), ShowId::value))
                .param("code", code.code())
                .param("from", Timestamp.from(code.validFrom()))
                .param("until", Timestamp.from(code.validUntil()))
                .param("max", code.maxUses().isPresent() ? code.maxUses().getAsInt() : null)
                .param("comment", code.comment())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .single());
    for (var tier : code.tiers()) {
      jdbc.sql(
              "insert into access_code_tiers (access_code_id, price_tier_id, organization_id) values (:code, :tier, :organization)")
          .param("code", id.value())
          .param("tier", tier.value())
          .param("organization", organization.value())
          .update();
    }
    // The code itself is a key: who may read the log need not be able to buy with it.
    audit.record(
        AuditEntry.of(
            "access_code.added",
            "access_code",
            id.toString(),
            Map.of(),
            Map.of(
                "event", code.event().toString(),
                "valid_from", code.validFrom().toString(),
                "valid_until", code.validUntil().toString(),
                "max_uses", code.maxUses().isPresent() ? code.maxUses().getAsInt() : "any",
                "tiers", code.tiers().stream().map(TierId::toString).sorted().toList())));
    return id;
  }

  private static <T> @Nullable UUID orNull(Optional<T> id, Function<T, UUID> value) {
    return id.map(value).orElse(null);
  }

  @Override
  public boolean take(AccessCodeId code, OrderId order) {
    if (!count(code)) {
      metrics.count(CodeMetrics.Result.EXHAUSTED);
      return false;
    }
    jdbc.sql(
            """
            insert into access_code_uses (order_id, organization_id, access_code_id, taken_at)
            select :order, organization_id, id, :now from access_codes where id = :code""")
        .param("order", order.value())
        .param("code", code.value())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    record("access_code.used", code, order);
    metrics.count(CodeMetrics.Result.USED);
    return true;
  }

  private boolean count(AccessCodeId code) {
    return jdbc.sql(
                """
                update access_codes set used = used + 1
                where id = :code and (max_uses is null or used < max_uses) and valid_from <= :now and valid_until > :now""")
            .param("code", code.value())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  @Override
  public void giveBack(OrderId order) {
    jdbc.sql(
            """
            update access_code_uses set given_back_at = :now
            where order_id = :order and given_back_at is null returning access_code_id""")
        .param("order", order.value())
        .param("now", Timestamp.from(clock.instant()))
        .query(UUID.class)
        .optional()
        .map(AccessCodeId::new)
        .ifPresent(code -> giveBack(code, order));
  }

  private void giveBack(AccessCodeId code, OrderId order) {
    jdbc.sql("update access_codes set used = used - 1 where id = :code")
        .param("code", code.value())
        .update();
    record("access_code.given_back", code, order);
    metrics.count(CodeMetrics.Result.GIVEN_BACK);
  }

  /// The order was placed while the code was good: only its number of uses is asked again.
  @Override
  public boolean takeAgain(OrderId order) {
    var given =
        jdbc.sql(
                "select access_code_id from access_code_uses where order_id = :order and given_back_at is not null")
            .param("order", order.value())
            .query(UUID.class)
            .optional();
    if (given.isEmpty()) {
      return true;
    }
    var code = new AccessCodeId(given.get());
    var taken =
        jdbc.sql(
                    "update access_codes set used = used + 1 where id = :code and (max_uses is null or used < max_uses)")
                .param("code", code.value())
                .update()
            == 1;
    if (taken) {
      jdbc.sql("update access_code_uses set given_back_at = null where order_id = :order")
          .param("order", order.value())
          .update();
      record("access_code.used", code, order);
    }
    return taken;
  }

  private void record(String action, AccessCodeId code, OrderId order) {
    audit.record(
        AuditEntry.of(
            action, "access_code", code.toString(), Map.of(), Map.of("order", order.toString())));
  }
}
