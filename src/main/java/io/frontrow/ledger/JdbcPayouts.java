package io.frontrow.ledger;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPayouts implements Payouts {
  /// What is owed to an organizer and not in the organizer's own drawer or the bank's hands.
  private static final String OWED = "account in ('tickets', 'cash', 'disputed')";

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final AuditLog audit;
  private final Transactions transactions;
  private final InstantSource clock;

  JdbcPayouts(
      JdbcClient jdbc,
      Ledger ledger,
      AuditLog audit,
      Transactions transactions,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Due> due() {
    return transactions.asPlatform(
        () ->
            jdbc.sql(
                    """
                    select o.id, o.name, e.currency, -sum(e.amount) as amount
                    from ledger_entries e join organizations o on o.id = e.organization_id where e.%s
                    group by o.id, o.name, e.currency having sum(e.amount) <> 0 order by o.name, o.id, e.currency"""
                        .formatted(OWED))
                .query(
                    (row, _) ->
                        new Due(
                            new OrganizationId(row.getObject("id", UUID.class)),
                            row.getString("name"),
                            money(row)))
                .list());
  }

  @Override
  public List<Money> due(OrganizationId organization) {
    return transactions.inTenant(organization, () -> owed(organization));
  }

  @Override
  public Payout record(OrganizationId organization, Money amount, UUID key, String by) {
    if (amount.minorUnits() <= 0) {
      throw new IllegalArgumentException("a payout is above zero");
    }
    return transactions.inTenant(organization, () -> paid(organization, amount, key, by));
  }

  private Payout paid(OrganizationId organization, Money amount, UUID key, String by) {
    oneAtATime(organization);
    var name = "payout:" + key;
    if (ledger.has(organization, name)) {
      return new Payout.Paid();
    }
    var due =
        owed(organization).stream()
            .filter(owed -> owed.currency().equals(amount.currency()))
            .findFirst()
            .orElse(Money.zero(amount.currency()));
    if (amount.minorUnits() > due.minorUnits()) {
      return new Payout.TooMuch(due);
    }
    ledger.book(Booking.payout(organization, name, name, amount, clock.instant()));
    audit.record(
        AuditEntry.of(
                "payout.recorded",
                "organization",
                organization.toString(),
                Map.of("due", due.minorUnits(), "currency", due.currency().getCurrencyCode()),
                Map.of("amount", amount.minorUnits(), "payout", key.toString()))
            .by(by));
    return new Payout.Paid();
  }

  /// Until the end of the transaction: the next one reads what this one booked.
  private void oneAtATime(OrganizationId organization) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('payout ' || :organization, 0))")
        .param("organization", organization.toString())
        .query()
        .singleRow();
  }

  private List<Money> owed(OrganizationId organization) {
    return jdbc.sql(
            """
            select currency, -sum(amount) as amount from ledger_entries where organization_id = :organization and %s
            group by currency order by currency"""
                .formatted(OWED))
        .param("organization", organization.value())
        .query((row, _) -> money(row))
        .list();
  }

  private static Money money(ResultSet row) throws SQLException {
    return Money.of(row.getBigDecimal("amount").longValueExact(), row.getString("currency"));
  }
}
