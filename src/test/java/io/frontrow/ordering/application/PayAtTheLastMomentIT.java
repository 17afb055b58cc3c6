package io.frontrow.ordering.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// A buyer pays while the order's time ends: one of both wins, and nobody is left with money and no
/// seats.
@IntegrationTest
@TestPropertySource(properties = "test.servers=last-moment")
class PayAtTheLastMomentIT {
  @Autowired private ApplicationContext context;
  @Autowired private Seating seating;
  @Autowired private PlaceOrder placing;
  @Autowired private PayForOrder paying;
  @Autowired private EndUnpaidOrders ending;
  @Autowired private Orders orders;
  @Autowired private Payments payments;
  @Autowired private Transactions transactions;

  @Test
  void payingAndExpiringNeverBothWin() {
    int rounds = Scale.of(50, 1000);
    int confirmed = 0;
    for (int from = 0; from < rounds; from += 50) {
      var show = AShow.in(context).withRow("A", 25).withRow("B", 25).onSale();
      for (int round = from; round < Math.min(rounds, from + 50); round++) {
        confirmed += paysWhileItExpires(show, show.seats().get(round - from), round % 4) ? 1 : 0;
      }
      Sweep.of(context).findsNothingIn(show.id());
    }
    System.out.printf(
        "pay/expire races=%d confirmed=%d expired=%d%n", rounds, confirmed, rounds - confirmed);
  }

  private boolean paysWhileItExpires(OnSale show, SeatId seat, int head) {
    var order = place(show, seat);
    var page = ((Opened) paying.open(order).orElseThrow()).url();

    var ends =
        Race.run(
            2,
            runner ->
                () -> {
                  if (runner == 0) {
                    // Expiring takes longer to arrive: some buyers look at their order first.
                    for (int i = 0; i < head; i++) {
                      payment(order);
                    }
                    return Guest.pay(page).statusCode() == 303;
                  }
                  return ending.end(
                      order.organization(),
                      order.id(),
                      OrderState.EXPIRED,
                      "over",
                      "test",
                      _ -> {});
                });

    boolean paid = ends.getFirst();
    Waiting.until(() -> state(order) == (paid ? OrderState.CONFIRMED : OrderState.EXPIRED));
    assertThat(payment(order).state()).isEqualTo(paid ? PaymentState.PAID : PaymentState.ENDED);
    return paid;
  }

  @Test
  void atTheEndOfItsTimeAnOrderIsDueAndNotAMomentBefore() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var order = place(show, show.seats().getFirst());
    var end = order.paymentExpiresAt().orElseThrow();

    assertThat(isDue(order, end.minusMillis(1))).isFalse();
    assertThat(isDue(order, end)).isTrue();
    assertThat(isDue(order, end.plusSeconds(29))).as("put off for half a minute").isFalse();
    assertThat(isDue(order, end.plusSeconds(30))).isTrue();
  }

  private boolean isDue(Order order, Instant now) {
    return transactions.asWorker(() -> orders.claimDue(now, Duration.ofSeconds(30), 1_000)).stream()
        .anyMatch(due -> due.id().equals(order.id()));
  }

  private Order place(OnSale show, SeatId seat) {
    var held = (Held) seating.hold(wish(show, List.of(seat), Map.of(), "v:" + UUID.randomUUID()));
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return ((Placed) placing.place(held.hold().id(), held.token(), contact)).order();
  }

  private OrderState state(Order order) {
    return transactions
        .inTenant(order.organization(), () -> orders.find(order.id()))
        .orElseThrow()
        .state();
  }

  private PaymentView payment(Order order) {
    return payments.find(order.organization(), order.id().toString()).orElseThrow();
  }
}
