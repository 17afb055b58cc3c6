package io.frontrow.ledger;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Repository
class JdbcLedger implements Ledger {
  private static final Position NEWEST =
      new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

  private final JdbcClient jdbc;
  private final Transactions transactions;

  JdbcLedger(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void book(Booking booking) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          booking.key() + " must be booked in the transaction of what it books");
    }
    if (!booking.entries().isEmpty()) {
      add(booking).ifPresent(id -> addEntries(id, booking));
    }
  }

  /// Empty: it stands in the books.
  private Optional<UUID> add(Booking booking) {
    return jdbc.sql(
            """
            insert into ledger_bookings (organization_id, key, kind, reference, at)
            values (:organization, :key, :kind, :reference, :at)
            on conflict on constraint one_booking_per_key do nothing returning id""")
        .param("organization", booking.organization().value())
        .param("key", booking.key())
        .param("kind", booking.kind().name().toLowerCase(Locale.ROOT))
        .param("reference", booking.reference())
        .param("at", booking.at().atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional();
  }

  private void addEntries(UUID id, Booking booking) {
    var entries = booking.entries();
    jdbc.sql(
            """
            insert into ledger_entries (booking_id, position, organization_id, account, reference, amount, currency, at)
            select :booking, side.position - 1, :organization, side.account, :reference, side.amount, side.currency, :at
            from unnest(cast(:accounts as text[]), cast(:amounts as bigint[]), cast(:currencies as text[]))
              with ordinality as side (account, amount, currency, position)""")
        .param("booking", id)
        .param("organization", booking.organization().value())
        .param("reference", booking.reference())
        .param("at", booking.at().atOffset(ZoneOffset.UTC))
        .param(
            "accounts",
            entries.stream()
                .map(entry -> entry.account().name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new))
        .param(
            "amounts",
            entries.stream().map(entry -> entry.amount().minorUnits()).toArray(Long[]::new))
        .param(
            "currencies",
            entries.stream()
                .map(entry -> entry.amount().currency().getCurrencyCode())
                .toArray(String[]::new))
        .update();
  }

  @Override
  public boolean has(OrganizationId organization, String key) {
    return jdbc.sql(
            "select exists (select from ledger_bookings where organization_id = :organization and key = :key)")
        .param("organization", organization.value())
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<Balance> balances(OrganizationId organization) {
    return transactions.inTenant(
        organization,
        () ->
            jdbc
                .sql(
                    """
                    select account, currency, sum(amount) as amount from ledger_entries where organization_id = :organization
                    group by account, currency""")
                .param("organization", organization.value())
                .query((row, _) -> new Balance(account(row), money(row)))
                .list()
                .stream()
                .sorted(
                    java.util.Comparator.comparing(
                            (Balance balance) -> balance.amount().currency().getCurrencyCode())
                        .thenComparing(Balance::account))
                .toList());
  }

  @Override
  public List<Booked> latest(OrganizationId organization, Optional<Position> after, int limit) {
    var position = after.orElse(NEWEST);
    return transactions.inTenant(
        organization,
        () ->
            together(
                jdbc.sql(
                        """
                        select b.id, b.kind, b.reference, b.at, e.account, e.amount, e.currency
                        from (select * from ledger_bookings where organization_id = :organization and (at, id) < (:at, :id)
                              order by at desc, id desc limit :limit) b
                        join ledger_entries e on e.booking_id = b.id
                        order by b.at desc, b.id desc, e.position""")
                    .param("organization", organization.value())
                    .param("at", position.at().atOffset(ZoneOffset.UTC))
                    .param("id", position.booking())
                    .param("limit", limit)
                    .query((row, _) -> one(row))
                    .list()));
  }

  @Override
  public List<OpenReference> open(Instant olderThan, int limit) {
    return transactions.asWorker(
        () ->
            jdbc.sql(
                    """
                    select organization_id, reference, balance as amount, currency, since from ledger_buyers
                    where balance <> 0 and since < :before order by since, reference limit :limit""")
                .param("before", olderThan.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(
                    (row, _) ->
                        new OpenReference(
                            new OrganizationId(row.getObject("organization_id", UUID.class)),
                            row.getString("reference"),
                            money(row),
                            row.getObject("since", OffsetDateTime.class).toInstant()))
                .list());
  }

  private static Booked one(ResultSet row) throws SQLException {
    return new Booked(
        row.getObject("id", UUID.class),
        Booking.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("reference"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        List.of(new Entry(account(row), money(row))));
  }

  private static List<Booked> together(List<Booked> sides) {
    var bookings = new LinkedHashMap<UUID, Booked>();
    sides.forEach(side -> bookings.merge(side.id(), side, JdbcLedger::together));
    return List.copyOf(bookings.values());
  }

  private static Booked together(Booked first, Booked second) {
    var entries = new ArrayList<Entry>(first.entries());
    entries.addAll(second.entries());
    return new Booked(first.id(), first.kind(), first.reference(), first.at(), entries);
  }

  private static Account account(ResultSet row) throws SQLException {
    return Account.valueOf(row.getString("account").toUpperCase(Locale.ROOT));
  }

  /// Sums come as numeric.
  private static Money money(ResultSet row) throws SQLException {
    return Money.of(row.getBigDecimal("amount").longValueExact(), row.getString("currency"));
  }
}
