package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.application.BookedPayments.Owner;
import io.frontrow.payments.application.Comparison;
import io.frontrow.payments.application.Comparisons;
import io.frontrow.payments.application.Difference;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcComparisons implements Comparisons {
  /// What came longer ago was looked at by many comparisons, and stands among their differences.
  private static final Duration LOOKED_AT = Duration.ofHours(1);

  private final JdbcClient jdbc;

  JdbcComparisons(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<UUID> begin(String by, Instant now, Duration lease, Instant unlessSince) {
    jdbc.sql(
            "update reconciliation_runs set finished_at = :now, error = 'given up' where finished_at is null and lease_until < :now")
        .param("now", at(now))
        .update();
    return jdbc.sql(
            """
            insert into reconciliation_runs (started_by, started_at, lease_until)
            select :by, :now, :until where not exists (select from reconciliation_runs where started_at > :since)
            on conflict do nothing returning id""")
        .param("since", at(unlessSince))
        .param("by", by)
        .param("now", at(now))
        .param("until", at(now.plus(lease)))
        .query(UUID.class)
        .optional();
  }

  @Override
  public boolean progress(UUID run, Counts counts, Instant leaseUntil) {
    return counted(
                """
                update reconciliation_runs set payments_asked = :asked, sessions_seen = :seen, repaired = :repaired,
                  differences = :differences, lease_until = :until where id = :id and finished_at is null""",
                run,
                counts)
            .param("until", at(leaseUntil))
            .update()
        == 1;
  }

  @Override
  public void finish(UUID run, Counts counts, Optional<String> error, Instant now) {
    counted(
            """
            update reconciliation_runs set payments_asked = :asked, sessions_seen = :seen, repaired = :repaired,
              differences = :differences, finished_at = :now, error = :error where id = :id and finished_at is null""",
            run,
            counts)
        .param("now", at(now))
        .param("error", error.orElse(null))
        .update();
  }

  private JdbcClient.StatementSpec counted(String sql, UUID run, Counts counts) {
    return jdbc.sql(sql)
        .param("asked", counts.asked())
        .param("seen", counts.seen())
        .param("repaired", counts.repaired())
        .param("differences", counts.differences())
        .param("id", run);
  }

  @Override
  public List<Owner> toAsk(Instant madeBefore, Instant askedBefore, int most) {
    return jdbc.sql(
            """
            select organization_id, id from payments
            where state = 'open' and stripe_session_id is not null and created_at < :made
              and (asked_at is null or asked_at < :asked)
            order by asked_at nulls first, created_at limit :most""")
        .param("made", at(madeBefore))
        .param("asked", at(askedBefore))
        .param("most", most)
        .query(
            (row, _) ->
                new Owner(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    new PaymentId(row.getObject("id", UUID.class))))
        .list();
  }

  @Override
  public void asked(PaymentId payment, Instant now) {
    jdbc.sql("update payments set asked_at = :now where id = :id")
        .param("now", at(now))
        .param("id", payment.value())
        .update();
  }

  @Override
  public boolean found(UUID run, Difference difference) {
    return jdbc.sql(
                """
                insert into reconciliation_differences
                  (id, run_id, kind, subject, amount, currency, since, found_at, settled_at, settled_by, note)
                values (:id, :run, :kind, :subject, :amount, :currency, :since, :found, :settled, :by, :note)
                on conflict do nothing""")
            .param("id", difference.id())
            .param("run", run)
            .param("kind", word(difference.kind()))
            .param("subject", difference.subject())
            .param("amount", difference.amount().minorUnits())
            .param("currency", difference.amount().currency().getCurrencyCode())
            .param("since", at(difference.since()))
            .param("found", at(difference.foundAt()))
            .param("settled", difference.settledAt().map(JdbcComparisons::at).orElse(null))
            .param("by", difference.settledBy().orElse(null))
            .param("note", difference.note().orElse(null))
            .update()
        == 1;
  }

  @Override
  public void settleOthers(Difference.Kind kind, List<String> stillOpen, String note, Instant now) {
    jdbc.sql(
            """
            update reconciliation_differences set settled_at = :now, settled_by = 'worker', note = :note
            where kind = :kind and settled_at is null and not (subject = any (:open))""")
        .param("now", at(now))
        .param("note", note)
        .param("kind", word(kind))
        .param("open", stillOpen.toArray(String[]::new))
        .update();
  }

  @Override
  public List<Comparison> latest(int most) {
    return jdbc.sql("select * from reconciliation_runs order by started_at desc limit :most")
        .param("most", most)
        .query(
            (row, _) ->
                new Comparison(
                    row.getObject("id", UUID.class),
                    row.getString("started_by"),
                    instant(row, "started_at").orElseThrow(),
                    row.getInt("payments_asked"),
                    row.getInt("sessions_seen"),
                    row.getInt("repaired"),
                    row.getInt("differences"),
                    instant(row, "finished_at"),
                    Optional.ofNullable(row.getString("error"))))
        .list();
  }

  @Override
  public Optional<Instant> lastFinished() {
    return jdbc.sql(
            """
            select finished_at from reconciliation_runs where finished_at is not null and error is null
            order by started_at desc limit 1""")
        .query((row, _) -> instant(row, "finished_at").orElseThrow())
        .optional();
  }

  @Override
  public List<Difference> differences(int most) {
    return jdbc.sql(
            """
            select * from reconciliation_differences
            order by (settled_at is null) desc, found_at desc, id desc limit :most""")
        .param("most", most)
        .query((row, _) -> difference(row))
        .list();
  }

  @Override
  public Optional<Difference> difference(UUID id) {
    return jdbc.sql("select * from reconciliation_differences where id = :id")
        .param("id", id)
        .query((row, _) -> difference(row))
        .optional();
  }

  @Override
  public boolean settle(UUID difference, String by, String note, Instant now) {
    return jdbc.sql(
                """
                update reconciliation_differences set settled_at = :now, settled_by = :by, note = :note
                where id = :id and settled_at is null""")
            .param("now", at(now))
            .param("by", by)
            .param("note", note)
            .param("id", difference)
            .update()
        == 1;
  }

  @Override
  public void forgetBefore(Instant then) {
    jdbc.sql(
            """
            delete from reconciliation_runs r where r.finished_at < :then
              and not exists (select from reconciliation_differences d where d.run_id = r.id
                              and (d.settled_at is null or d.settled_at >= :then))""")
        .param("then", at(then))
        .update();
  }

  /// A payment that does not count, because its money was surplus or not what was asked for, has
  /// only its refund. What an admin has settled by hand is settled.
  @Override
  public List<Unmatched> unmatched(Instant before, int most) {
    return jdbc.sql(
            """
            select p.reference, coalesce(p.received_amount, p.amount) as amount,
                   coalesce(p.received_currency, p.currency) as currency, coalesce(p.paid_at, p.created_at) as since
            from payments p
            left join orders o on o.id = case when p.reference ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p.reference::uuid end
            where p.stripe_payment_intent_id is not null and coalesce(p.received_amount, p.amount) > 0
              and coalesce(p.paid_at, p.created_at) < :before
              and (coalesce(p.paid_at, p.created_at) > :after
                   or p.reference in (select subject from reconciliation_differences
                                      where kind = 'money_without_ticket' and settled_at is null))
              and not (p.state = 'paid' and coalesce(o.state, '') in ('confirmed', 'partially_refunded'))
              and not exists (select from refunds r where r.payment_id = p.id and r.state in ('pending', 'succeeded'))
              and not exists (select from reconciliation_differences d where d.kind = 'money_without_ticket'
                              and d.subject = p.reference and d.settled_by <> 'worker')
            order by since limit :most""")
        .param("before", at(before))
        .param("after", at(before.minus(LOOKED_AT)))
        .param("most", most)
        .query(
            (row, _) ->
                new Unmatched(
                    row.getString("reference"), money(row), instant(row, "since").orElseThrow()))
        .list();
  }

  private static Difference difference(ResultSet row) throws SQLException {
    return new Difference(
        row.getObject("id", UUID.class),
        Difference.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("subject"),
        money(row),
        instant(row, "since").orElseThrow(),
        instant(row, "found_at").orElseThrow(),
        instant(row, "settled_at"),
        Optional.ofNullable(row.getString("settled_by")),
        Optional.ofNullable(row.getString("note")));
  }

  private static Money money(ResultSet row) throws SQLException {
    return Money.of(row.getLong("amount"), row.getString("currency"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
