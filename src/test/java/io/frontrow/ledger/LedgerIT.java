package io.frontrow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The books in PostgreSQL: what it refuses by itself, what balances are, who is paid out.
@IntegrationTest
class LedgerIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Autowired private ApplicationContext context;
  @Autowired private Ledger ledger;
  @Autowired private Payouts payouts;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private OrganizationId hall;

  @BeforeEach
  void anOrganization() {
    hall = organization();
  }

  @Test
  void balancesAreTheSumsOfAThousandBookingsEachMadeTwice() {
    var dice = new Random(3);
    var expected = new TreeMap<String, Long>();
    for (int i = 0; i < Scale.of(200, 2_000); i++) {
      var booking = any(dice, i);
      if (dice.nextInt(5) > 0) {
        booking
            .entries()
            .forEach(
                entry ->
                    expected.merge(name(entry.account(), entry.amount()), units(entry), Long::sum));
      } else {
        // One that is rolled back leaves nothing.
        assertThatThrownBy(
                () ->
                    transactions.inTenant(
                        hall,
                        () -> {
                          ledger.book(booking);
                          throw new IllegalStateException("undone");
                        }))
            .hasMessage("undone");
        continue;
      }
      book(booking);
      book(booking);
    }
    expected.values().removeIf(sum -> sum == 0);

    var balances = new TreeMap<String, Long>();
    ledger
        .balances(hall)
        .forEach(
            balance ->
                balances.put(
                    name(balance.account(), balance.amount()), balance.amount().minorUnits()));
    balances.values().removeIf(sum -> sum == 0);

    assertThat(balances).isEqualTo(expected);
    assertThat(ledger.balances(hall).stream().mapToLong(b -> b.amount().minorUnits()).sum())
        .isZero();
  }

  @Test
  void postgresRefusesABookingThatDoesNotSumToZero() {
    assertRefused("a_booking_sums_to_zero", "('gateway', 100, 'THB'), ('buyer', -99, 'THB')");
    assertRefused("a_booking_sums_to_zero", "('gateway', 100, 'THB'), ('buyer', -100, 'EUR')");
    assertRefused("a_booking_sums_to_zero", "('gateway', 100, 'THB')");
    assertRefused("an_entry_moves_something", "('gateway', 0, 'THB')");
    assertThat(ledger.balances(hall)).isEmpty();
  }

  @Test
  void postgresRefusesABookingOfNothing() {
    assertThatThrownBy(() -> transactions.inTenant(hall, () -> bareBooking("empty")))
        .hasStackTraceContaining("moves nothing");
  }

  /// A balanced booking cannot be bent afterwards, by nobody.
  @Test
  void whatIsBookedIsNeverChanged() {
    book(charge("r", 100, NOW));
    var owner = Sweep.of(context).jdbc();

    for (var change :
        List.of(
            "update ledger_entries set amount = amount * 2",
            "update ledger_bookings set kind = 'other'",
            "delete from ledger_entries",
            "delete from ledger_bookings",
            "truncate ledger_entries",
            "truncate ledger_bookings cascade")) {
      assertThatThrownBy(() -> transactions.inTenant(hall, () -> jdbc.sql(change).update()))
          .as(change)
          .hasStackTraceContaining("permission denied");
      assertThatThrownBy(() -> owner.sql(change).update())
          .as(change + " as superuser")
          .hasStackTraceContaining("is never changed");
    }
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    hall,
                    () ->
                        jdbc.sql(
                                """
                                insert into ledger_entries (booking_id, position, organization_id, account, reference, amount, currency, at)
                                select id, 9, organization_id, 'payout', 'r', 100, 'THB', now() from ledger_bookings where organization_id = :hall""")
                            .param("hall", hall.value())
                            .update()))
        .as("a third side")
        .hasStackTraceContaining("does not sum to zero");
    assertThat(ledger.balances(hall)).hasSize(2);
  }

  @Test
  void oneKeyIsOneBookingAlsoAtOnce() {
    var booking = charge("r", 100, NOW);

    Race.run(
        8,
        _ ->
            () -> {
              book(booking);
              return 0;
            });

    assertThat(ledger.latest(hall, Optional.empty(), 10))
        .singleElement()
        .satisfies(booked -> assertThat(booked.entries()).isEqualTo(booking.entries()));
    assertThat(transactions.inTenant(hall, () -> ledger.has(hall, booking.key()))).isTrue();
    assertThat(transactions.inTenant(hall, () -> ledger.has(hall, "other"))).isFalse();
  }

  @Test
  void outsideATransactionNothingIsBooked() {
    assertThatThrownBy(() -> ledger.book(charge("r", 100, NOW)))
        .hasMessageContaining("must be booked in the transaction");
  }

  @Test
  void aReferenceIsOpenUntilItsMoneyHasItsTicketOrItsRefund() {
    var early = NOW.minus(Duration.ofDays(900));
    var later = early.plusSeconds(60);
    book(charge("sold", 100, early));
    book(charge("refunded", 100, early));
    book(charge("lost", 100, early));
    assertThat(openOfMine(later))
        .extracting(OpenReference::reference)
        .containsExactly("lost", "refunded", "sold");
    assertThat(openOfMine(early)).isEmpty();

    book(
        Booking.sale(
            hall,
            "sale",
            "sold",
            Money.of(90, "THB"),
            Money.of(7, "THB"),
            Money.of(3, "THB"),
            later));
    book(Booking.refund(hall, "refund", "refunded", Money.of(100, "THB"), Account.GATEWAY, later));

    assertThat(openOfMine(later))
        .containsExactly(new OpenReference(hall, "lost", Money.of(-100, "THB"), early));
    book(Booking.refund(hall, "too-much", "sold", Money.of(40, "THB"), Account.GATEWAY, later));
    assertThat(openOfMine(later.plusSeconds(1)))
        .extracting(OpenReference::reference, open -> open.balance().minorUnits())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("lost", -100L),
            org.assertj.core.groups.Tuple.tuple("sold", 40L));
  }

  @Test
  void bookingsAreReadByPages() {
    for (int i = 0; i < 7; i++) {
      book(charge("r" + i, 100, NOW.plusSeconds(i / 2)));
    }

    var seen = new ArrayList<Booked>();
    Optional<Ledger.Position> after = Optional.empty();
    List<Booked> page;
    do {
      page = ledger.latest(hall, after, 3);
      seen.addAll(page);
      after =
          page.isEmpty()
              ? after
              : Optional.of(new Ledger.Position(page.getLast().at(), page.getLast().id()));
    } while (!page.isEmpty());

    assertThat(new HashSet<>(seen)).hasSize(7);
    assertThat(seen).hasSize(7);
    assertThat(seen.getFirst().reference()).isEqualTo("r6");
    assertThat(seen)
        .extracting(Booked::at)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void anOrganizerIsOwedTicketsLessCashDisputesAndPayouts() {
    book(Booking.sale(hall, "s1", "o1", thb(1_000), thb(50), thb(70), NOW));
    book(Booking.sale(hall, "s2", "o2", thb(500), thb(0), thb(0), NOW));
    book(Booking.charge(hall, "c2", "o2", thb(500), Account.CASH, NOW));
    book(Booking.dispute(hall, "d", "o1", thb(200), NOW));

    assertThat(payouts.due(hall)).containsExactly(thb(800));
    assertThat(pay(300, UUID.randomUUID())).isInstanceOf(Payouts.Payout.Paid.class);
    assertThat(payouts.due(hall)).containsExactly(thb(500));
    assertThat(pay(501, UUID.randomUUID())).isEqualTo(new Payouts.Payout.TooMuch(thb(500)));
    assertThat(payouts.record(hall, Money.of(1, "EUR"), UUID.randomUUID(), "admin"))
        .isEqualTo(new Payouts.Payout.TooMuch(Money.of(0, "EUR")));
    assertThat(payouts.due())
        .filteredOn(due -> due.organization().equals(hall))
        .containsExactly(new Payouts.Due(hall, "Test", thb(500)));
    assertThat(
            transactions.asPlatform(
                () ->
                    jdbc.sql(
                            "select count(*) from audit_entries where action = 'payout.recorded' and entity_id = :id and actor = 'admin'")
                        .param("id", hall.toString())
                        .query(Long.class)
                        .single()))
        .isOne();
  }

  @Test
  void payoutsSideBySideNeverExceedWhatIsDue() {
    int rounds = Scale.of(5, 50);
    for (int round = 0; round < rounds; round++) {
      hall = organization();
      book(Booking.sale(hall, "s", "o", thb(1_000), thb(0), thb(0), NOW));

      var results = Race.run(8, _ -> () -> pay(400, UUID.randomUUID()));

      assertThat(results.stream().filter(Payouts.Payout.Paid.class::isInstance)).hasSize(2);
      assertThat(payouts.due(hall)).containsExactly(thb(200));
    }
    System.out.println("payouts side by side rounds=" + rounds + " runners=8 granted=2 each");
  }

  @Test
  void theSameFormSentTwiceIsOnePayout() {
    book(Booking.sale(hall, "s", "o", thb(1_000), thb(0), thb(0), NOW));
    var form = UUID.randomUUID();

    var results = Race.run(4, _ -> () -> pay(400, form));

    assertThat(results).allMatch(Payouts.Payout.Paid.class::isInstance);
    assertThat(payouts.due(hall)).containsExactly(thb(600));
  }

  private Payouts.Payout pay(long amount, UUID form) {
    return payouts.record(hall, thb(amount), form, "admin");
  }

  private void assertRefused(String rule, String sides) {
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    hall,
                    () -> {
                      var booking = bareBooking("crooked-" + UUID.randomUUID());
                      jdbc.sql(
                              """
                              insert into ledger_entries (booking_id, position, organization_id, account, reference, amount, currency, at)
                              select :booking, row_number() over (), :hall, account, 'r', amount, currency, now()
                              from (values %s) as side (account, amount, currency)"""
                                  .formatted(sides))
                          .param("booking", booking)
                          .param("hall", hall.value())
                          .update();
                    }))
        .as(sides)
        .satisfies(
            refused ->
                assertThat(
                        Stream.iterate((Throwable) refused, t -> t != null, Throwable::getCause)
                            .filter(org.postgresql.util.PSQLException.class::isInstance)
                            .map(org.postgresql.util.PSQLException.class::cast)
                            .map(cause -> cause.getServerErrorMessage().getConstraint()))
                    .contains(rule));
  }

  private UUID bareBooking(String key) {
    return jdbc.sql(
            "insert into ledger_bookings (organization_id, key, kind, reference, at) values (:hall, :key, 'charge', 'r', now()) returning id")
        .param("hall", hall.value())
        .param("key", key)
        .query(UUID.class)
        .single();
  }

  private Booking any(Random dice, int number) {
    var currency = List.of("THB", "EUR", "JPY").get(dice.nextInt(3));
    var amount = Money.of(1 + dice.nextInt(100_000), currency);
    var other = Money.of(dice.nextInt(1_000), currency);
    var key = "booking-" + number;
    var reference = "order-" + dice.nextInt(20);
    return switch (dice.nextInt(5)) {
      case 0 -> Booking.charge(hall, key, reference, amount, Account.GATEWAY, NOW);
      case 1 -> Booking.sale(hall, key, reference, amount, other, other, NOW);
      case 2 -> Booking.saleUndone(hall, key, reference, amount, other, other, NOW);
      case 3 -> Booking.refund(hall, key, reference, amount, Account.CASH, NOW);
      default -> Booking.dispute(hall, key, reference, amount, NOW);
    };
  }

  private Booking charge(String reference, long amount, Instant at) {
    return Booking.charge(hall, "charge:" + reference, reference, thb(amount), Account.GATEWAY, at);
  }

  private void book(Booking booking) {
    transactions.inTenant(hall, () -> ledger.book(booking));
  }

  private List<OpenReference> openOfMine(Instant before) {
    return ledger.open(before, 1_000).stream()
        .filter(open -> open.organization().equals(hall))
        .toList();
  }

  private static String name(Account account, Money amount) {
    return account + " " + amount.currency();
  }

  private static long units(Entry entry) {
    return entry.amount().minorUnits();
  }

  private static Money thb(long amount) {
    return Money.of(amount, "THB");
  }

  private OrganizationId organization() {
    var id = new OrganizationId(UUID.randomUUID());
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    "insert into organizations (id, slug, name, created_at) values (:id, :slug, 'Test', now())")
                .param("id", id.value())
                .param("slug", "t-" + id)
                .update());
    return id;
  }
}
