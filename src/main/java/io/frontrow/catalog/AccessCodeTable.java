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

/// Codes and their uses as they are stored.
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
  private final InstantSource clock;
  private final CountedUses uses;

  AccessCodeTable(JdbcClient jdbc, AuditLog audit, CodeMetrics metrics, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.uses = new CountedUses("access_code", jdbc, audit, metrics::count, clock);
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
    return uses.take(code.value(), order);
  }

  @Override
  public void giveBack(OrderId order) {
    uses.giveBack(order);
  }

  @Override
  public boolean takeAgain(OrderId order) {
    return uses.takeAgain(order);
  }
}
