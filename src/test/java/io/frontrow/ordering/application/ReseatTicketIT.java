package io.frontrow.ordering.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A sold ticket on its way to another seat, also while others want that seat (S12).
@IntegrationTest
class ReseatTicketIT {
  @Autowired ApplicationContext context;
  @Autowired ReseatTicket reseating;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired PlaceOrder placing;
  @Autowired FindOrders finding;
  @Autowired Orders orders;
  @Autowired OrderMoves moves;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void theTicketMovesAndTheOldCodeDies() {
    var show = AShow.in(context).withRow("A", 2).withRow("B", 2).free().onSale();
    var order = sold(show, show.seats().subList(0, 2));
    var before = finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow();
    var to = show.seats().get(3);

    var result = reseat(show, order, show.seats().getFirst(), to);

    assertThat(result).isInstanceOf(ReseatResult.Moved.class);
    var after = finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow();
    assertThat(after.order().line(to).orElseThrow().row()).contains("B");
    assertThat(after.order().line(to).orElseThrow().number()).contains("2");
    assertThat(after.order().total()).isEqualTo(order.total());
    assertThat(after.tickets()).hasSize(2).allMatch(ticket -> ticket.state().equals("VALID"));
    assertThat(after.tickets().getFirst().code()).isNotEqualTo(before.tickets().getFirst().code());
    assertThat(after.tickets().getFirst().moved()).isTrue();
    assertThat(after.tickets().getLast().moved()).isFalse();
    assertThat(after.tickets().getLast().code()).isEqualTo(before.tickets().getLast().code());
    assertThat(states(show)).containsExactly("available", "sold", "available", "sold");
    Waiting.until(() -> state(show, to) == SeatState.SOLD);
    Waiting.until(() -> state(show, show.seats().getFirst()) == SeatState.FREE);
    assertThat(seating.hold(wish(show, show.seats().getFirst()))).isInstanceOf(Held.class);
    assertThat(written(order)).isEqualTo("ticket.reseated " + show.seats().getFirst() + " " + to);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aTicketMovesAgainAndBack() {
    var show = AShow.in(context).withRow("A", 3).free().onSale();
    var seats = show.seats();
    var order = sold(show, seats.subList(0, 1));

    for (var move :
        List.of(
            List.of(seats.get(0), seats.get(1)),
            List.of(seats.get(1), seats.get(2)),
            List.of(seats.get(2), seats.get(0)))) {
      Waiting.until(() -> state(show, move.getLast()) == SeatState.FREE);
      assertThat(reseat(show, order, move.getFirst(), move.getLast()))
          .isInstanceOf(ReseatResult.Moved.class);
    }

    assertThat(states(show)).containsExactly("sold", "available", "available");
    assertThat(finding.find(order.code(), BuyerScope.of(order.id())).orElseThrow().tickets())
        .hasSize(1)
        .allMatch(ticket -> ticket.state().equals("VALID"));
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void whatCannotMoveStaysAndSaysWhy() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var other = AShow.in(context).withRow("A", 1).onSale();
    var seats = show.seats();
    var pending = place(show, seats.subList(0, 1));
    var free = AShow.in(context).withRow("A", 4).free().onSale();
    var order = sold(free, free.seats().subList(0, 1));
    seating.hold(wish(free, free.seats().get(1)));

    assertThat(reseat(show, pending, seats.get(0), seats.get(1)))
        .isEqualTo(new ReseatResult.NotPaid());
    assertThat(reseat(free, order, free.seats().get(0), free.seats().get(1)))
        .isEqualTo(new ReseatResult.SeatTaken());
    assertThat(reseat(free, order, free.seats().get(2), free.seats().get(3)))
        .isEqualTo(new ReseatResult.NotInOrder());
    assertThat(reseat(free, order, free.seats().get(0), free.seats().get(0)))
        .isEqualTo(new ReseatResult.SameSeat());
    assertThat(reseat(free, order, free.seats().get(0), other.seats().getFirst()))
        .isEqualTo(new ReseatResult.UnknownSeat());
    assertThat(reseat(other, order, free.seats().get(0), free.seats().get(2)))
        .isEqualTo(new ReseatResult.OthersOrder());
    assertThat(
            reseating.reseat(
                free.organization(),
                new ReseatTicket.Wish(
                    new OrderId(UUID.randomUUID()),
                    free.seats().get(0),
                    free.seats().get(2),
                    "why",
                    "test"),
                _ -> {}))
        .isEqualTo(new ReseatResult.UnknownOrder());
    assertThat(states(free)).containsExactly("sold", "available", "available", "available");
    Sweep.of(context).findsNothingIn(free.id());
  }

  @Test
  void aSeatOfAnotherPriceIsRefusedWithBothPrices() {
    var show = AShow.in(context).withRow("A", 1).withHiddenRow("F", 1).free().onSale();
    var order = sold(show, show.seats().subList(0, 1));

    assertThat(reseat(show, order, show.seats().get(0), show.seats().get(1)))
        .isEqualTo(new ReseatResult.PriceDiffers(Money.of(0, "THB"), Money.of(77_700, "THB")));
    assertThat(states(show)).containsExactly("sold", "available");
  }

  @Test
  void aUsedTicketDoesNotMove() {
    var show = AShow.in(context).withRow("A", 2).free().onSale();
    var order = sold(show, show.seats().subList(0, 1));
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("update tickets set state = 'used' where order_id = :order")
                .param("order", order.id().value())
                .update());

    assertThat(reseat(show, order, show.seats().get(0), show.seats().get(1)))
        .isEqualTo(new ReseatResult.TicketUsed());
    assertThat(states(show)).containsExactly("sold", "available");
    assertThat(seating.hold(wish(show, show.seats().get(1))))
        .as("the new seat was let go")
        .isInstanceOf(Held.class);
  }

  @Test
  void twoTicketsNeverMoveToOneSeat() {
    var raced = 0;
    for (var round = 0; round < Scale.of(20, 300); round++) {
      var show = AShow.in(context).withRow("A", 3).free().onSale();
      var first = sold(show, show.seats().subList(0, 1));
      var second = sold(show, show.seats().subList(1, 2));
      var to = show.seats().get(2);

      var results =
          Race.run(
              2,
              i ->
                  () ->
                      i == 0
                          ? reseat(show, first, show.seats().get(0), to)
                          : reseat(show, second, show.seats().get(1), to));

      assertThat(results).filteredOn(ReseatResult.Moved.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(ReseatResult.SeatTaken.class::isInstance).hasSize(1);
      raced++;
      Sweep.of(context).findsNothingIn(show.id());
    }
    System.out.printf("two tickets to one seat: rounds=%d%n", raced);
  }

  @Test
  void oneTicketNeverMovesToTwoSeats() {
    for (var round = 0; round < Scale.of(20, 300); round++) {
      var show = AShow.in(context).withRow("A", 3).free().onSale();
      var order = sold(show, show.seats().subList(0, 1));

      var results =
          Race.run(2, i -> () -> reseat(show, order, show.seats().get(0), show.seats().get(i + 1)));

      assertThat(results).filteredOn(ReseatResult.Moved.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(ReseatResult.NotInOrder.class::isInstance).hasSize(1);
      assertThat(states(show)).filteredOn("sold"::equals).hasSize(1);
      Sweep.of(context).findsNothingIn(show.id());
    }
  }

  @Test
  void aBuyerAndATicketNeverGetTheSameSeat() {
    var moved = 0;
    var bought = 0;
    for (var round = 0; round < Scale.of(30, 300); round++) {
      var show = AShow.in(context).withRow("A", 2).free().onSale();
      var order = sold(show, show.seats().subList(0, 1));
      var to = show.seats().get(1);
      var headStart = round % 10;

      var results =
          Race.<Object>run(
              2,
              i ->
                  i == 0
                      ? () -> reseat(show, order, show.seats().get(0), to)
                      : () -> {
                        for (var looks = 0; looks < headStart; looks++) {
                          states(show);
                        }
                        var held = seating.hold(wish(show, to));
                        return held instanceof Held won
                            ? placing.place(won.hold().id(), won.token(), ann(won.hold().buyer()))
                            : held;
                      });

      var reseated = results.getFirst() instanceof ReseatResult.Moved;
      var placed = results.getLast() instanceof Placed;
      assertThat(reseated && placed).isFalse();
      moved += reseated ? 1 : 0;
      bought += placed ? 1 : 0;
      Sweep.of(context).findsNothingIn(show.id());
    }
    System.out.printf("reseat against purchase: moved=%d bought=%d%n", moved, bought);
  }

  /// As a refund will: the order is locked, ended, and its seats are free.
  @Test
  void aTicketOfAnOrderThatEndsMeanwhileTakesNoSeatWithIt() {
    for (var round = 0; round < Scale.of(20, 300); round++) {
      var show = AShow.in(context).withRow("A", 2).free().onSale();
      var order = sold(show, show.seats().subList(0, 1));
      Callable<Object> refund =
          () ->
              transactions.inTenant(
                  show.organization(),
                  () -> {
                    var locked = orders.lock(order.id()).orElseThrow();
                    jdbc.sql("update tickets set state = 'cancelled' where order_id = :order")
                        .param("order", order.id().value())
                        .update();
                    return moves.end(locked, OrderState.CANCELLED, "refunded", "test");
                  });

      var results = Race.run(2, i -> i == 0 ? refund : () -> reseatOrBroken(show, order));

      assertThat(results.getFirst()).isInstanceOf(Order.class);
      assertThat(states(show)).containsOnly("available");
      Sweep.of(context).findsNothingIn(show.id());
      Waiting.until(
          () -> show.seats().stream().allMatch(seat -> state(show, seat) == SeatState.FREE));
    }
  }

  private Object reseatOrBroken(OnSale show, Order order) {
    return reseat(show, order, show.seats().get(0), show.seats().get(1));
  }

  private ReseatResult reseat(OnSale show, Order order, SeatId from, SeatId to) {
    return reseating.reseat(
        show.organization(),
        new ReseatTicket.Wish(order.id(), from, to, "a broken chair", "test"),
        _ -> {});
  }

  private Order sold(OnSale show, List<SeatId> seats) {
    var order = place(show, seats);
    assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
    return order;
  }

  private Order place(OnSale show, List<SeatId> seats) {
    var held = seating.hold(wish(show, seats));
    assertThat(held).isInstanceOf(HoldResult.Held.class);
    var won = (Held) held;
    return ((Placed) placing.place(won.hold().id(), won.token(), ann(won.hold().buyer()))).order();
  }

  private static Contact ann(String buyer) {
    return new Contact(
        new EmailAddress("ann@example.org"), "Ann", Locale.ENGLISH, Optional.empty(), buyer);
  }

  private SeatState state(OnSale show, SeatId seat) {
    return locks.states(show.id(), List.of(seat), List.of()).orElseThrow().seats().get(seat);
  }

  private List<String> states(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select state from event_seats where show_id = :show order by ordinal")
                .param("show", show.id().value())
                .query(String.class)
                .list());
  }

  /// The record of the move: action, old and new seat, as audit log and history have them.
  private String written(Order order) {
    return Sweep.of(context)
        .jdbc()
        .sql(
            """
            select a.action || ' ' || (a.payload -> 'before' ->> 'seat') || ' ' || (a.payload -> 'after' ->> 'seat')
            from audit_entries a join reseats r on r.order_id::text = a.entity_id
             and r.from_seat_id::text = a.payload -> 'before' ->> 'seat' and r.to_seat_id::text = a.payload -> 'after' ->> 'seat'
            where a.entity_id = :order and a.action = 'ticket.reseated'""")
        .param("order", order.id().toString())
        .query(String.class)
        .single();
  }
}
