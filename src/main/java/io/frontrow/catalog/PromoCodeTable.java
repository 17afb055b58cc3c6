package io.frontrow.catalog;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.PriceRuleTable.ReductionColumns;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PromoCodeId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Promo codes and their uses as they are stored.
@Component
class PromoCodeTable implements PromoCodeUses {
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final InstantSource clock;
  private final CountedUses uses;

  PromoCodeTable(JdbcClient jdbc, AuditLog audit, CodeMetrics metrics, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.uses = new CountedUses("promo_code", jdbc, audit, metrics::countPromo, clock);
  }

  /// A code with what says whether it may be used now.
  record Stored(PromoCode code, Instant validFrom, Instant validUntil, boolean usedUp) {}

  Optional<Stored> find(EventId event, String code) {
    return jdbc.sql(
            """
            select c.id, c.code, c.percent_off, c.amount_off, c.currency, c.valid_from, c.valid_until,
                   coalesce(c.used >= c.max_uses, false) as used_up,
                   array(select t.price_tier_id from promo_code_tiers t where t.promo_code_id = c.id) as tiers,
                   array(select t.ticket_type_id from promo_code_types t where t.promo_code_id = c.id) as types
            from promo_codes c where c.event_id = :event and c.code = :code""")
        .param("event", event.value())
        .param("code", code)
        .query((row, _) -> stored(row))
        .optional();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new PromoCode(
            new PromoCodeId(row.getObject("id", UUID.class)),
            row.getString("code"),
            PriceRuleTable.reduction(row),
            ids(row, "tiers", TierId::new),
            ids(row, "types", TicketTypeId::new)),
        row.getTimestamp("valid_from").toInstant(),
        row.getTimestamp("valid_until").toInstant(),
        row.getBoolean("used_up"));
  }

  private static <T> Set<T> ids(ResultSet row, String column, Function<UUID, T> id)
      throws SQLException {
    return Stream.of((UUID[]) row.getArray(column).getArray()).map(id).collect(Collectors.toSet());
  }

  PromoCodeId add(OrganizationId organization, NewPromoCode code) {
    var off = ReductionColumns.of(code.reduction());
    var id =
        jdbc.sql(
                """
                insert into promo_codes (organization_id, event_id, code, percent_off, amount_off, currency,
                                         valid_from, valid_until, max_uses, comment, created_at)
                values (:organization, :event, :code, :percent, :amount, :currency, :from, :until, :max, :comment, :now) returning id""")
            .param("organization", organization.value())
            .param("event", code.event().value())
            .param("code", code.code())
            .param("percent", off.percentOff())
            .param("amount", off.amountOff())
            .param("currency", off.currency())
            .param("from", Timestamp.from(code.validFrom()))
            .param("until", Timestamp.from(code.validUntil()))
            .param("max", code.maxUses().isPresent() ? code.maxUses().getAsInt() : null)
            .param("comment", code.comment())
            .param("now", Timestamp.from(clock.instant()))
            .query(UUID.class)
            .single();
    code.tiers()
        .forEach(tier -> link("promo_code_tiers", "price_tier_id", id, tier.value(), organization));
    code.types()
        .forEach(
            type -> link("promo_code_types", "ticket_type_id", id, type.value(), organization));
    // The code itself is worth money: who may read the log need not be able to use it.
    audit.record(
        AuditEntry.of(
            "promo_code.added",
            "promo_code",
            id.toString(),
            Map.of(),
            Map.of(
                "event", code.event().toString(),
                "reduction", code.reduction().toString(),
                "valid_from", code.validFrom().toString(),
                "valid_until", code.validUntil().toString(),
                "max_uses", code.maxUses().isPresent() ? code.maxUses().getAsInt() : "any")));
    return new PromoCodeId(id);
  }

  private void link(
      String table, String column, UUID code, UUID target, OrganizationId organization) {
    jdbc.sql(
            "insert into "
                + table
                + " (promo_code_id, "
                + column
                + ", organization_id) values (:code, :target, :organization)")
        .param("code", code)
        .param("target", target)
        .param("organization", organization.value())
        .update();
  }

  @Override
  public boolean take(PromoCodeId code, OrderId order) {
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
