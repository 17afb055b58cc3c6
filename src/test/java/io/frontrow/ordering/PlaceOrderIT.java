package io.frontrow.ordering;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.FindOrders;
import io.frontrow.ordering.application.Orders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.Payments;
import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From a hold to tickets, or back, on real PostgreSQL and Redis.
@IntegrationTest
class PlaceOrderIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired Reservations reservations;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired FindOrders finding;
  @Autowired Orders orders;
  @Autowired Payments payments;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;

  @Test
  void anOrderFreezesPricesAndReservesItsSeats() {
    var show = AShow.in(context).withRow("A", 4).withPit(10).onSale();
    var held =
        hold(
            show,
            wish(
                show,
                show.seats().subList(0, 2),
                Map.of(show.pit().orElseThrow(), 3),
                "v:" + UUID.randomUUID()));

    var order = place(held);

    assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
    assertThat(order.total().minorUnits()).isEqualTo(5 * 120_000);
    assertThat(order.lines()).hasSize(3);
    assertThat(states(show)).containsExactly("reserved", "reserved", "available", "available");
    assertThat(seating.find(held.hold().id()).orElseThrow().state()).isEqualTo(HoldState.CONVERTED);
    assertThat(order.paymentExpiresAt()).contains(order.placedAt().plus(Duration.ofMinutes(10)));
  }

  @Test
  void aFormSentManyTimesAtOnceIsOneOrder() {
    for (var round = 0; round < Scale.of(10, 200); round++) {
      var show = AShow.in(context).withRow("A", 2).onSale();
      var held = hold(show, wish(show, show.seats()));

      var results =
          Race.run(8, _ -> () -> placing.place(held.hold().id(), held.token(), ann(held)));

      assertThat(results).allMatch(Placed.class::isInstance);
      assertThat(results.stream().map(placed -> ((Placed) placed).order().code()).distinct())
          .hasSize(1);
      assertThat(states(show)).containsOnly("reserved");
    }
  }

  @Test
  void someoneElsesHoldAndAnEndedHoldOrderNothing() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var held = hold(show, wish(show, show.seats()));

    var stolen = placing.place(held.hold().id(), new HoldToken("stranger"), ann(held));
    seating.release(held.hold().id(), held.token());
    var ended = placing.place(held.hold().id(), held.token(), ann(held));

    assertThat(stolen).isEqualTo(new PlaceResult.NoLivingHold(new NoHold.NotTheOwner()));
    assertThat(ended).isEqualTo(new PlaceResult.NoLivingHold(new NoHold.Ended()));
    assertThat(states(show)).containsExactly("available");
  }

  @Test
  void aBuyerNeverPassesTheLimitWithOrdersSideBySide() {
    var show = AShow.in(context).withRow("A", 10).withRow("B", 10).perBuyer(4).onSale();
    var buyer = "u:" + UUID.randomUUID();

    var results =
        Race.run(
            10,
            i ->
                () ->
                    seating.hold(
                        wish(show, show.seats().subList(2 * i, 2 * i + 2), Map.of(), buyer)));

    assertThat(results).filteredOn(Held.class::isInstance).hasSize(2);
    assertThat(results).filteredOn(HoldResult.LimitReached.class::isInstance).hasSize(8);
  }

  @Test
  void postgresKnowsTheLimitEvenWhenRedisForgotTheBuyer() {
    var show = AShow.in(context).withRow("A", 6).perBuyer(4).onSale();
    var buyer = "u:" + UUID.randomUUID();
    place(hold(show, wish(show, show.seats().subList(0, 3), Map.of(), buyer)));
    context
        .getBean(org.redisson.api.RedissonClient.class)
        .getKeys()
        .delete("{show:" + show.id() + "}:buyers");
    var second = hold(show, wish(show, show.seats().subList(3, 5), Map.of(), buyer));

    var result = placing.place(second.hold().id(), second.token(), ann(second));

    assertThat(result)
        .isEqualTo(new PlaceResult.LimitReached(PurchaseLimit.SHOW, 4, Optional.empty()));
    assertThat(seating.find(second.hold().id()).orElseThrow().state())
        .as("the hold lives on")
        .isEqualTo(HoldState.ACTIVE);
  }

  @Test
  void aBuyerWhoSignsInAtCheckoutIsTheSameBuyer() {
    var show = AShow.in(context).withRow("A", 8).perBuyer(4).onSale();
    var account = "u:" + UUID.randomUUID();
    var results =
        java.util.stream.IntStream.range(0, 3)
            .mapToObj(i -> hold(show, wish(show, show.seats().subList(2 * i, 2 * i + 2))))
            .map(held -> placing.place(held.hold().id(), held.token(), ann(account)))
            .toList();

    assertThat(results.subList(0, 2)).allMatch(Placed.class::isInstance);
    assertThat(results.get(2))
        .isEqualTo(new PlaceResult.LimitReached(PurchaseLimit.SHOW, 4, Optional.empty()));
    assertThat(seating.hold(wish(show, show.seats().subList(6, 7), Map.of(), account)))
        .as("Redis counts the account as well")
        .isInstanceOf(HoldResult.LimitReached.class);
  }

  @Test
  void aFreeOrderIsConfirmedAtOnceWithATicketForEachSeat() {
    var show = AShow.in(context).withRow("A", 3).free().onSale();

    var order = place(hold(show, wish(show, show.seats())));

    assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(states(show)).containsOnly("sold");
    var found = finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow();
    assertThat(found.tickets()).hasSize(3);
    assertThat(found.tickets()).extracting(ticket -> ticket.code()).doesNotHaveDuplicates();
  }

  @Test
  void othersFindNoSuchOrder() {
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var order = place(hold(show, wish(show, show.seats())));

    assertThat(finding.find(order.code(), BuyerScope.of(new OrderId(UUID.randomUUID())))).isEmpty();
    assertThat(finding.find(order.code(), new BuyerScope(Optional.empty(), Optional.empty())))
        .isEmpty();
  }

  @Test
  void aPaidOrderIsConfirmedOnceHoweverOftenItIsToldSo() {
    var show = AShow.in(context).withRow("A", 2).withPit(5).onSale();
    var order =
        place(
            hold(
                show,
                wish(
                    show,
                    show.seats(),
                    Map.of(show.pit().orElseThrow(), 2),
                    "v:" + UUID.randomUUID())));

    Race.run(
        5,
        _ ->
            () -> {
              paid(order);
              return true;
            });

    var found = finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow();
    assertThat(found.order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(found.tickets()).hasSize(4);
    assertThat(found.order().moves()).hasSize(2);
    assertThat(states(show)).containsOnly("sold");
  }

  @Test
  void aCancelledOrderGivesItsSeatsBackToEveryone() {
    var show = AShow.in(context).withRow("A", 2).withPit(5).onSale();
    var pit = show.pit().orElseThrow();
    var order =
        place(hold(show, wish(show, show.seats(), Map.of(pit, 5), "v:" + UUID.randomUUID())));

    assertThat(ending.cancel(order)).isTrue();

    assertThat(states(show)).containsOnly("available");
    until(() -> locks.taken(show.id()).isEmpty());
    var next = seating.hold(wish(show, show.seats(), Map.of(pit, 5), "v:" + UUID.randomUUID()));
    assertThat(next).isInstanceOf(Held.class);
  }

  @Test
  void anUnpaidOrderExpiresAfterItsPaymentIsKnownDead() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var order = place(hold(show, wish(show, show.seats())));
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("update orders set next_check_at = now() where id = :id")
                .param("id", order.id().value())
                .update());

    until(() -> state(order) == OrderState.EXPIRED);

    assertThat(states(show)).containsOnly("available");
    assertThat(payments.find(show.organization(), order.id().toString()).orElseThrow().state())
        .hasToString("ENDED");
  }

  @Test
  void lateMoneyGetsTheSameSeatsWhenTheyAreFree() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var order = expired(show);

    paid(order);

    until(() -> state(order) == OrderState.CONFIRMED);
    assertThat(states(show)).containsOnly("sold");
    assertThat(finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow().tickets())
        .hasSize(2);
    assertThat(refunds(order)).isZero();
  }

  @Test
  void lateMoneyGoesBackWhenOneSeatIsGone() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var order = expired(show);
    until(() -> locks.taken(show.id()).isEmpty());
    assertThat(seating.hold(wish(show, show.seats().get(1)))).isInstanceOf(Held.class);
    bookedAsPaid(order);

    paid(order);

    until(() -> state(order) == OrderState.REFUNDED);
    assertThat(states(show)).containsOnly("available");
    assertThat(refunds(order)).isEqualTo(1);
  }

  @Test
  void aCrashBetweenClaimAndOrderIsFoundByComparingAndTheHoldLivesOn() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var held = hold(show, wish(show, show.seats()));
    var order = new OrderId(UUID.randomUUID());
    reservations.claim(held.hold().id(), held.token(), order, held.hold().buyer());
    assertThat(seating.find(held.hold().id()).orElseThrow().order()).contains(order);

    reservations.restore(held.hold().id(), order);

    assertThat(seating.find(held.hold().id()).orElseThrow().state()).isEqualTo(HoldState.ACTIVE);
    assertThat(locks.taken(show.id())).isEmpty();
  }

  private Held hold(OnSale show, io.frontrow.seating.HoldRequest wish) {
    var result = seating.hold(wish);
    assertThat(result).isInstanceOf(Held.class);
    assertThat(show.id()).isEqualTo(wish.show());
    return (Held) result;
  }

  private Order place(Held held) {
    var result = placing.place(held.hold().id(), held.token(), ann(held));
    assertThat(result).isInstanceOf(Placed.class);
    return ((Placed) result).order();
  }

  private static Contact ann(Held held) {
    return ann(held.hold().buyer());
  }

  private static Contact ann(String buyer) {
    return new Contact(
        new EmailAddress("ann@example.org"), "Ann", Locale.ENGLISH, Optional.empty(), buyer);
  }

  private Order expired(OnSale show) {
    var order = place(hold(show, wish(show, show.seats())));
    assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("update orders set next_check_at = now() where id = :id")
                .param("id", order.id().value())
                .update());
    until(() -> state(order) == OrderState.EXPIRED);
    return order;
  }

  /// As payments tells it, inside the transaction that books the money.
  private void paid(Order order) {
    var payment = payments.find(order.organization(), order.id().toString()).orElseThrow();
    transactions.inTenant(
        order.organization(),
        () ->
            events.publishEvent(
                new PaymentSucceeded(
                    order.organization(),
                    payment.id(),
                    payment.reference(),
                    payment.amount(),
                    Instant.now())));
  }

  private void bookedAsPaid(Order order) {
    transactions.inTenant(
        order.organization(),
        () ->
            jdbc.sql(
                    "update payments set state = 'paid', paid_at = now(), stripe_payment_intent_id = 'pi_test' where reference = :reference")
                .param("reference", order.id().toString())
                .update());
  }

  private int refunds(Order order) {
    return transactions.inTenant(
        order.organization(),
        () ->
            jdbc.sql(
                    "select count(*) from refunds r join payments p on p.id = r.payment_id where p.reference = :reference")
                .param("reference", order.id().toString())
                .query(Integer.class)
                .single());
  }

  private OrderState state(Order order) {
    return transactions
        .inTenant(order.organization(), () -> orders.find(order.id()))
        .orElseThrow()
        .state();
  }

  private List<String> states(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select state from event_seats where show_id = :show order by ordinal")
                .param("show", show.id().value())
                .query((row, _) -> row.getString("state"))
                .list());
  }

  /// Waits for background work, by asking.
  private static void until(BooleanSupplier done) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("background work came to an end").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
