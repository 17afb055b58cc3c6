package io.frontrow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.IntegrationTest;
import io.frontrow.payments.Payments;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@IntegrationTest
class DemoDataIT {
  private static final String OF_THE_DEMO =
      " where organization_id in (select id from organizations where slug in ('demo-hall',"
          + " 'other-house'))";

  @Autowired private DemoData demo;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Payments payments;
  @Autowired private PasswordEncoder passwords;

  @Test
  void aSecondSeedingChangesNothing() throws Exception {
    var before = counts();

    demo.seed();

    assertThat(counts()).isEqualTo(before);
    assertThat(before).containsEntry("events", 8L).containsEntry("shows", 12L);
  }

  private Map<String, Long> counts() {
    return transactions.asPlatform(
        () ->
            List.of(
                    "venues",
                    "seating_plans",
                    "events",
                    "shows",
                    "zones",
                    "price_tiers",
                    "event_seats",
                    "memberships")
                .stream()
                .collect(Collectors.toMap(table -> table, this::count)));
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table + OF_THE_DEMO).query(Long.class).single();
  }

  @Test
  void whatAKilledStartLeftOutIsWrittenByTheNext() throws Exception {
    transactions.asPlatform(
        () -> {
          jdbc.sql(
                  "update users set email = 'moved@frontrow.test' where email ="
                      + " 'buyer2@frontrow.test'")
              .update();
        });

    demo.seed();

    assertThat(
            transactions.asPlatform(
                () ->
                    jdbc.sql(
                            "select count(*) from users where email in ('moved@frontrow.test',"
                                + " 'buyer2@frontrow.test')")
                        .query(Long.class)
                        .single()))
        .isEqualTo(2);
  }

  @Test
  void everybodySignsInWithThePublishedPassword() {
    var hashes =
        transactions.asPlatform(
            () ->
                jdbc.sql("select password_hash from users where email in (:emails)")
                    .param(
                        "emails",
                        DemoAccounts.PEOPLE.stream().map(person -> person.email().value()).toList())
                    .query(String.class)
                    .list());

    assertThat(hashes).hasSize(6).allMatch(hash -> passwords.matches("frontrow-demo", hash));
  }

  @Test
  void theGalaKeepsHouseSeatsAndAShareForItsBoxOffice() {
    var kept =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        select b.kind || ' ' || count(*) from blocks b join block_seats x on x.block_id = b.id
                          join event_seats s on s.id = x.event_seat_id and s.block_id = b.id
                          join shows w on w.id = b.show_id join events e on e.id = w.event_id
                        where e.slug = 'philharmonic-gala' and x.released_at is null
                          and s.state = case b.kind when 'block' then 'blocked' else 'available' end
                        group by b.kind order by b.kind""")
                    .query(String.class)
                    .list());

    assertThat(kept).as("on each of two evenings").containsExactly("allotment 12", "block 8");
  }

  @Test
  void theSoldOutHouseIsSoldSeatBySeat() {
    transactions.asPlatform(
        () -> {
          var show =
              jdbc.sql(
                      "select s.id from shows s join events e on e.id = s.event_id where e.slug ="
                          + " 'sold-out-classic'")
                  .query(UUID.class)
                  .single();
          assertThat(
                  number(
                      "select count(*) from event_seats where show_id = :show and state <> 'sold'",
                      show))
              .isZero();
          long seats = number("select count(*) from event_seats where show_id = :show", show);
          assertThat(seats).isPositive();
          assertThat(
                  number(
                      "select count(*) from tickets where show_id = :show and state = 'valid'",
                      show))
              .isEqualTo(seats);
          assertThat(
                  number(
                      """
                      select count(*) from order_lines l join event_seats s on s.id = l.event_seat_id and s.order_id = l.order_id
                      where s.show_id = :show and l.active\
                      """,
                      show))
              .isEqualTo(seats);
          assertThat(number("select sum(total) from orders where show_id = :show", show))
              .isEqualTo(
                  number(
                      """
                      select sum(p.amount) from payments p join orders o on o.id::text = p.reference
                      where o.show_id = :show and p.state = 'paid'\
                      """,
                      show))
              .isEqualTo(
                  number(
                      """
                      select sum(l.amount) from order_lines l join orders o on o.id = l.order_id where o.show_id = :show\
                      """,
                      show));
        });
  }

  private long number(String sql, UUID show) {
    return jdbc.sql(sql).param("show", show).query(Long.class).single();
  }

  /// The rows were not written by the modules that own them: those must be able to read them all
  /// the same.
  @Test
  void theSalesOfTheSoldOutHouseAreReadLikeAnyOther() {
    record Sale(UUID id, UUID organization, String hold, long total) {}
    var sales =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        select o.id, o.organization_id as organization, o.hold_id as hold, o.total
                        from orders o join shows s on s.id = o.show_id join events e on e.id = s.event_id
                        where e.slug = 'sold-out-classic'\
                        """)
                    .query(Sale.class)
                    .list());

    assertThat(sales).hasSizeGreaterThan(50);
    for (var sale : sales) {
      assertThat(HoldId.parse(sale.hold())).isPresent();
      var payment = payments.find(new OrganizationId(sale.organization()), sale.id().toString());
      assertThat(payment).isPresent();
      assertThat(payment.orElseThrow().amount().minorUnits()).isEqualTo(sale.total());
    }
  }
}
