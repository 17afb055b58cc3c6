package io.frontrow.ordering.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.PromoCodeUses;
import io.frontrow.ledger.Account;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.Payments;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.EmailAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What happens between two steps of ending an order, and of taking its late money.
@IntegrationTest
class EndUnpaidOrdersIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired PlaceOrder placing;
  @Autowired PayForOrder paying;
  @Autowired EndUnpaidOrders ending;
  @Autowired Orders orders;
  @Autowired OrderMoves moves;
  @Autowired Payments payments;
  @Autowired AccessCodeUses codes;
  @Autowired PromoCodeUses promoCodes;
  @Autowired Ledger ledger;
  @Autowired Transactions transactions;
  @Autowired InstantSource clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;

  @Test
  void anOrderForWhichThePaymentHasBegunAnewIsNotEnded() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var order = place(show, Map.of());
    paying.open(order);
    var interrupted =
        new EndUnpaidOrders(orders, moves, withAnewAttemptAfterClosing(order), transactions, clock);

    assertThat(interrupted.cancel(order)).as("told to try again").isFalse();

    assertThat(state(order)).isEqualTo(OrderState.PENDING_PAYMENT);
    assertThat(payments.find(order.organization(), order.id().toString()).orElseThrow().attempt())
        .isEqualTo(2);
    assertThat(ending.cancel(order)).isTrue();
    assertThat(state(order)).isEqualTo(OrderState.CANCELLED);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void seatsTakenAgainForLateMoneyThatGoesBackAreFreeAtOnce() {
    var show = AShow.in(context).withRow("A", 1).withPit(5).onSale();
    var pit = show.pit().orElseThrow();
    var order = place(show, Map.of(pit, 5));
    change(show, "update orders set next_check_at = now() where id = :id", order.id().value());
    ending.expireDue();
    Waiting.until(() -> state(order) == OrderState.EXPIRED);
    Waiting.until(() -> locks.taken(show.id()).isEmpty());
    // A place of the pit is sold that Redis does not know of.
    change(show, "update ga_inventory set sold = 1 where zone_id = :id", pit.value());

    paid(order);

    Waiting.until(() -> state(order) == OrderState.REFUNDED);
    var now = locks.states(show.id(), show.seats(), List.of(pit)).orElseThrow();
    assertThat(now.seats().values()).containsOnly(SeatState.FREE);
    assertThat(now.left()).containsEntry(pit, 5);
  }

  /// Money is never stranded with a message that is given up.
  @Test
  void lateMoneyGoesBackWhenSeatsCannotBeAskedForAtAll() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var order = place(show, Map.of());
    change(show, "update orders set next_check_at = now() where id = :id", order.id().value());
    ending.expireDue();
    Waiting.until(() -> state(order) == OrderState.EXPIRED);
    var payment = payments.find(order.organization(), order.id().toString()).orElseThrow();
    transactions.inTenant(
        order.organization(),
        () -> {
          booked(payment.id().value());
          ledger.book(
              Booking.charge(
                  order.organization(),
                  "charge:" + payment.id(),
                  payment.reference(),
                  payment.amount(),
                  Account.GATEWAY,
                  Instant.now()));
        });
    var late =
        new LatePayment(orders, moves, unreachable(), payments, codes, promoCodes, transactions);

    for (var attempt = 1; attempt <= 6; attempt++) {
      var message = late(order, payment.id().value(), attempt);
      assertThatThrownBy(() -> late.handle(message)).isInstanceOf(SeatingUnavailable.class);
    }
    assertThat(state(order)).isEqualTo(OrderState.EXPIRED);
    late.handle(late(order, payment.id().value(), 7));

    assertThat(state(order)).isEqualTo(OrderState.REFUNDED);
    Sweep.of(context).findsNothingIn(show.id());
  }

  private static OutboxMessage late(Order order, UUID payment, int attempt) {
    return new OutboxMessage(
        1,
        order.organization(),
        "order:" + order.id(),
        LatePayment.TYPE,
        Map.of("order", order.id().toString(), "payment", payment.toString()),
        attempt,
        Instant.now());
  }

  private static Reservations unreachable() {
    return (Reservations)
        Proxy.newProxyInstance(
            Reservations.class.getClassLoader(),
            new Class<?>[] {Reservations.class},
            (_, method, _) -> {
              throw new SeatingUnavailable("no " + method.getName());
            });
  }

  private Payments withAnewAttemptAfterClosing(Order order) {
    return (Payments)
        Proxy.newProxyInstance(
            Payments.class.getClassLoader(),
            new Class<?>[] {Payments.class},
            (_, method, arguments) -> {
              try {
                var result = method.invoke(payments, arguments);
                if (method.getName().equals("close")) {
                  assertThat(paying.openAnew(order)).containsInstanceOf(Opened.class);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Order place(OnSale show, Map<io.frontrow.shared.ShowZoneId, Integer> places) {
    var held = (Held) seating.hold(wish(show, show.seats(), places, "v:" + UUID.randomUUID()));
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return ((Placed) placing.place(held.hold().id(), held.token(), contact)).order();
  }

  /// As payments tells it, with the money booked.
  private void paid(Order order) {
    var payment = payments.find(order.organization(), order.id().toString()).orElseThrow();
    transactions.inTenant(
        order.organization(),
        () -> {
          booked(payment.id().value());
          events.publishEvent(
              new PaymentSucceeded(
                  order.organization(),
                  payment.id(),
                  payment.reference(),
                  payment.amount(),
                  Instant.now()));
        });
  }

  private void booked(UUID payment) {
    jdbc.sql(
            "update payments set state = 'paid', paid_at = now(), stripe_payment_intent_id = :intent where id = :id")
        .param("intent", "pi_" + payment)
        .param("id", payment)
        .update();
  }

  private OrderState state(Order order) {
    return transactions
        .inTenant(order.organization(), () -> orders.find(order.id()))
        .orElseThrow()
        .state();
  }

  private void change(OnSale show, String sql, UUID id) {
    transactions.inTenant(show.organization(), () -> jdbc.sql(sql).param("id", id).update());
  }
}
