package io.frontrow.demo;

import static java.util.stream.Collectors.joining;

import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.settings.Installation;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sells a whole house over the counter of the box office: the same rows in orders, payments and
/// tickets that buyers would have left behind, a week ago.
///
/// Written as rows and not by the use cases: those ask the running shop for holds and would need a
/// minute for a house.
@Component
@Profile("demo")
class SoldOutHouse {
  private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int ORDER_CODE_LENGTH = 10;
  private static final int TICKET_CODE_LENGTH = 20;
  private static final List<String> NAMES =
      List.of(
          "Araya Thongchai",
          "Ben Carter",
          "Chanida Phong",
          "Diego Luna",
          "Elif Demir",
          "Farah Haddad",
          "Gunnar Berg",
          "Hana Sato",
          "Isabel Moreau",
          "Jirapat Suk",
          "Kwame Mensah",
          "Linh Tran");
  private static final int[] PARTY_SIZES = {2, 4, 2, 1, 3, 2, 6};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Secrets secrets;
  private final Installation installation;

  SoldOutHouse(JdbcClient jdbc, JdbcTemplate batches, Secrets secrets, Installation installation) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.secrets = secrets;
    this.installation = installation;
  }

  private record Chair(
      long id,
      UUID zoneId,
      UUID tierId,
      String zone,
      String tier,
      String row,
      String number,
      boolean accessible,
      long price,
      String currency) {}

  private record Sale(
      UUID order, String code, String name, String email, List<Chair> chairs, Instant at) {
    private long total() {
      return chairs.stream().mapToLong(Chair::price).sum();
    }
  }

  private record Line(UUID id, Sale sale, int position, Chair chair) {}

  /// Inside the transaction that created the show.
  void sellEverySeat(OrganizationId organization, ShowId show, Instant seededAt) {
    var sales = parties(chairs(show), seededAt.minus(Duration.ofDays(6)));
    var lines = new ArrayList<Line>();
    for (var sale : sales) {
      for (int i = 0; i < sale.chairs().size(); i++) {
        lines.add(new Line(UUID.randomUUID(), sale, i, sale.chairs().get(i)));
      }
    }
    insertOrders(organization, show, sales);
    insertLines(organization, lines);
    insertMoves(organization, sales);
    insertPayments(organization, sales);
    book(show);
    markSold(show, lines);
    insertTickets(organization, show, lines);
  }

  /// Orders name the hold they came from; one drawn at random stands for the seats the counter took
  /// directly.
  private static HoldId holdOf(ShowId show, Sale sale) {
    var own =
        ByteBuffer.allocate(16)
            .putLong(sale.order().getMostSignificantBits())
            .putLong(sale.order().getLeastSignificantBits())
            .array();
    return HoldId.of(show, own);
  }

  private String page(Sale sale) {
    return installation.link("/orders/" + sale.code()).toString();
  }

  private List<Chair> chairs(ShowId show) {
    return jdbc.sql(
            """
            select s.id, s.zone_id, s.price_tier_id as tier_id, z.name as zone, t.name as tier, s.row_label as row,
                   s.seat_number as number, s.accessible, t.price, t.currency
            from event_seats s join zones z on z.id = s.zone_id join price_tiers t on t.id = s.price_tier_id
            where s.show_id = :show order by s.ordinal\
            """)
        .param("show", show.value())
        .query(DataClassRowMapper.newInstance(Chair.class))
        .list();
  }

  /// Friends sit together: neighbours in the layout, never across two rows.
  private List<Sale> parties(List<Chair> chairs, Instant first) {
    var sales = new ArrayList<Sale>();
    for (int from = 0; from < chairs.size(); ) {
      int most = Math.min(chairs.size(), from + PARTY_SIZES[sales.size() % PARTY_SIZES.length]);
      int to = from + 1;
      while (to < most && chairs.get(to).row().equals(chairs.get(from).row())) {
        to++;
      }
      var name = NAMES.get(sales.size() % NAMES.size());
      sales.add(
          new Sale(
              UUID.randomUUID(),
              letters(ORDER_CODE_LENGTH),
              name,
              "guest%d@frontrow.test".formatted(sales.size() + 1),
              chairs.subList(from, to),
              first.plus(Duration.ofMinutes(7L * sales.size()))));
      from = to;
    }
    return sales;
  }

  private String letters(int length) {
    return Stream.generate(() -> secrets.randomBelow(CODE_LETTERS.length()))
        .limit(length)
        .map(i -> CODE_LETTERS.substring(i, i + 1))
        .collect(joining());
  }

  private void insertOrders(OrganizationId organization, ShowId show, List<Sale> sales) {
    batch(
        """
        insert into orders (id, organization_id, show_id, code, hold_id, fence, buyer_key, email, name, locale, state, total,
                            currency, placed_at)
        values (?, ?, ?, ?, ?, 0, ?, ?, ?, 'en', 'confirmed', ?, ?, ?)\
        """,
        sales,
        sale ->
            row(
                sale.order(),
                organization.value(),
                show.value(),
                sale.code(),
                holdOf(show, sale).value(),
                "box-office:" + sale.order(),
                sale.email(),
                sale.name(),
                sale.total(),
                sale.chairs().getFirst().currency(),
                Timestamp.from(sale.at())));
  }

  private void insertLines(OrganizationId organization, List<Line> lines) {
    batch(
        """
        insert into order_lines (id, organization_id, order_id, position, event_seat_id, zone_id, price_tier_id, zone_name,
                                 row_label, seat_number, tier_name, accessible, quantity, unit_price, amount, active)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, true)\
        """,
        lines,
        line ->
            row(
                line.id(),
                organization.value(),
                line.sale().order(),
                line.position(),
                line.chair().id(),
                line.chair().zoneId(),
                line.chair().tierId(),
                line.chair().zone(),
                line.chair().row(),
                line.chair().number(),
                line.chair().tier(),
                line.chair().accessible(),
                line.chair().price(),
                line.chair().price()));
  }

  private void insertMoves(OrganizationId organization, List<Sale> sales) {
    record Move(Sale sale, int number, @Nullable String from, String to, String cause) {}
    var moves = new ArrayList<Move>();
    for (var sale : sales) {
      moves.add(new Move(sale, 0, null, "pending_payment", "placed at the counter"));
      moves.add(new Move(sale, 1, "pending_payment", "confirmed", "paid at the counter"));
    }
    batch(
        """
        insert into order_moves (organization_id, order_id, number, from_state, to_state, cause, actor, at)
        values (?, ?, ?, ?, ?, ?, 'box office', ?)\
        """,
        moves,
        move ->
            row(
                organization.value(),
                move.sale().order(),
                move.number(),
                move.from(),
                move.to(),
                move.cause(),
                Timestamp.from(move.sale().at())));
  }

  private void insertPayments(OrganizationId organization, List<Sale> sales) {
    batch(
        """
        insert into payments (organization_id, reference, attempt, gateway, state, amount, currency, details, expires_at,
                              paid_at, created_at)
        values (?, ?, 1, 'cash', 'paid', ?, ?,
                jsonb_build_object('description', 'Box office', 'email', ?, 'locale', 'en', 'successUrl', ?, 'cancelUrl', ?,
                  'items', jsonb_build_array(jsonb_build_object('name', 'Tickets', 'detail', '', 'price', ?, 'quantity', 1))),
                ?, ?, ?)\
        """,
        sales,
        sale ->
            row(
                organization.value(),
                sale.order().toString(),
                sale.total(),
                sale.chairs().getFirst().currency(),
                sale.email(),
                page(sale),
                page(sale),
                sale.total(),
                Timestamp.from(sale.at()),
                Timestamp.from(sale.at()),
                Timestamp.from(sale.at())));
  }

  /// Taken in cash, sold for all of it.
  private void book(ShowId show) {
    jdbc.sql(
            """
            with sold as (
              select p.*, o.id as order_id from payments p join orders o on o.id::text = p.reference where o.show_id = :show),
            bookings as (
              select gen_random_uuid() as id, 'charge:' || id as key, 'charge' as kind, 'cash' as debit, 'buyer' as credit, organization_id,
                     reference, amount, currency, paid_at from sold
              union all
              select gen_random_uuid(), 'sale:' || order_id, 'sale', 'buyer', 'tickets', organization_id,
                     reference, amount, currency, paid_at from sold),
            written as (
              insert into ledger_bookings (id, organization_id, key, kind, reference, at)
              select id, organization_id, key, kind, reference, paid_at from bookings)
            insert into ledger_entries (booking_id, position, organization_id, account, reference, amount, currency, at)
            select id, 0, organization_id, debit, reference, amount, currency, paid_at from bookings
            union all
            select id, 1, organization_id, credit, reference, -amount, currency, paid_at from bookings\
            """)
        .param("show", show.value())
        .update();
  }

  private void markSold(ShowId show, List<Line> lines) {
    batch(
        "update event_seats set state = 'sold', order_id = ? where id = ? and show_id = ?",
        lines,
        line -> row(line.sale().order(), line.chair().id(), show.value()));
  }

  private void insertTickets(OrganizationId organization, ShowId show, List<Line> lines) {
    batch(
        """
        insert into tickets (organization_id, order_id, order_line_id, show_id, event_seat_id, serial, code, state, issued_at)
        values (?, ?, ?, ?, ?, 0, ?, 'valid', ?)\
        """,
        lines,
        line ->
            row(
                organization.value(),
                line.sale().order(),
                line.id(),
                show.value(),
                line.chair().id(),
                letters(TICKET_CODE_LENGTH),
                Timestamp.from(line.sale().at())));
  }

  private interface Columns<T> {
    @Nullable Object[] of(T thing);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private <T> void batch(String sql, List<T> things, Columns<T> columns) {
    batches.batchUpdate(sql, things.stream().map(columns::of).toList());
  }
}
