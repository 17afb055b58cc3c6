package io.frontrow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BookingTest {
  private static final OrganizationId HALL = new OrganizationId(UUID.randomUUID());
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final List<String> CURRENCIES = List.of("THB", "EUR", "JPY", "KWD", "ISK");

  @Test
  void everyBookingThatCanBeMadeSumsToZero() {
    var dice = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var currency = CURRENCIES.get(dice.nextInt(CURRENCIES.size()));
      var amount = Money.of(1 + dice.nextLong(1_000_000_000), currency);
      var fees = Money.of(dice.nextLong(10_000), currency);
      var tax = Money.of(dice.nextLong(10_000), currency);
      var bookings =
          List.of(
              Booking.charge(HALL, "a", "r", amount, Account.GATEWAY, NOW),
              Booking.refund(HALL, "b", "r", amount, Account.CASH, NOW),
              Booking.sale(HALL, "c", "r", amount, fees, tax, NOW),
              Booking.saleUndone(HALL, "d", "r", amount, fees, tax, NOW),
              Booking.dispute(HALL, "e", "r", amount, NOW),
              Booking.payout(HALL, "f", "r", amount, NOW));
      var reversed = new ArrayList<>(bookings);
      bookings.forEach(booking -> reversed.add(booking.reversed("again", booking.kind(), NOW)));

      assertThat(reversed)
          .allSatisfy(booking -> assertThat(sum(booking)).isZero())
          .allSatisfy(booking -> assertThat(booking.entries()).hasSizeGreaterThanOrEqualTo(2));
    }
  }

  @Test
  void chargeSaleUndoneAndRefundLeaveNothingOfABuyer() {
    var dice = new Random(11);
    for (int i = 0; i < 500; i++) {
      var tickets = Money.of(1 + dice.nextLong(100_000), "THB");
      var fees = Money.of(dice.nextLong(5_000), "THB");
      var tax = Money.of(dice.nextLong(5_000), "THB");
      var all = tickets.plus(fees).plus(tax);
      var story =
          List.of(
              Booking.charge(HALL, "a", "r", all, Account.GATEWAY, NOW),
              Booking.sale(HALL, "b", "r", tickets, fees, tax, NOW),
              Booking.saleUndone(HALL, "c", "r", tickets, fees, tax, NOW),
              Booking.refund(HALL, "d", "r", all, Account.GATEWAY, NOW));

      var byAccount =
          story.stream()
              .flatMap(booking -> booking.entries().stream())
              .collect(
                  Collectors.groupingBy(
                      Entry::account,
                      Collectors.summingLong(entry -> entry.amount().minorUnits())));

      assertThat(byAccount.values()).containsOnly(0L);
    }
  }

  @Test
  void whatDoesNotSumToZeroInEachCurrencyIsNoBooking() {
    var baht = Money.of(100, "THB");
    var euro = Money.of(100, "EUR");

    for (var crooked :
        List.of(
            List.of(Entry.debit(Account.GATEWAY, baht)),
            List.of(Entry.debit(Account.GATEWAY, baht), Entry.credit(Account.BUYER, euro)),
            List.of(
                Entry.debit(Account.GATEWAY, baht),
                Entry.credit(Account.BUYER, Money.of(99, "THB"))))) {
      assertThatThrownBy(() -> new Booking(HALL, "key", Booking.Kind.CHARGE, "r", NOW, crooked))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sum to zero");
    }
  }

  @Test
  void sidesOfNothingAreLeftOut() {
    var zero = Money.of(0, "THB");

    var booking = Booking.sale(HALL, "key", "r", Money.of(100, "THB"), zero, zero, NOW);

    assertThat(booking.entries())
        .extracting(Entry::account)
        .containsExactly(Account.BUYER, Account.TICKETS);
    assertThat(Booking.sale(HALL, "free", "r", zero, zero, zero, NOW).entries()).isEmpty();
  }

  @Test
  void sumsThatOverflowAreRefused() {
    var most = Money.of(Long.MAX_VALUE, "THB");

    assertThatThrownBy(
            () ->
                new Booking(
                    HALL,
                    "key",
                    Booking.Kind.CHARGE,
                    "r",
                    NOW,
                    List.of(Entry.debit(Account.GATEWAY, most), Entry.debit(Account.CASH, most))))
        .isInstanceOf(ArithmeticException.class);
  }

  private static long sum(Booking booking) {
    return booking.entries().stream().mapToLong(entry -> entry.amount().minorUnits()).sum();
  }
}
