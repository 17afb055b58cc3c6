package io.frontrow.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.AccessCodes;
import io.frontrow.catalog.Catalog;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.PlaceResult.CodeGone;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.SeatId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The uses of a code, with many who want the last one at once.
@IntegrationTest
class AccessCodeRaceIT {
  private static final String CODE = "LAST-ONE";

  @Autowired ApplicationContext context;
  @Autowired Catalog catalog;
  @Autowired AccessCodes codes;
  @Autowired AccessCodeUses uses;
  @Autowired Seating seating;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void theLastUseGoesToExactlyOneOfManyOrders() {
    var rounds = Scale.of(5, 50);
    var buyers = 12;
    var raced = 0;
    for (var round = 0; round < rounds; round++) {
      var show = presale(buyers, 1);
      var access = access(show);
      var holds = show.seats().stream().map(seat -> hold(show, seat, access)).toList();

      var results = Race.run(buyers, i -> () -> place(holds.get(i), access));

      assertThat(results).filteredOn(Placed.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(CodeGone.class::isInstance).hasSize(buyers - 1);
      assertThat(used(show)).isOne();
      assertThat(states(show)).filteredOn("reserved"::equals).hasSize(1);
      raced += buyers - 1;
      for (var i = 0; i < buyers; i++) {
        if (results.get(i) instanceof CodeGone) {
          assertThat(seating.find(holds.get(i).hold().id()).orElseThrow().state())
              .as("who lost keeps the hold")
              .isEqualTo(HoldState.ACTIVE);
        }
      }
    }
    System.out.printf(
        "last use of a code: rounds=%d orders=%d placed=%d lost the race=%d%n",
        rounds, rounds * buyers, rounds, raced);
  }

  @Test
  void aFewUsesServeAsManyOrdersAndNotOneMore() {
    var show = presale(20, 7);
    var access = access(show);
    var holds = show.seats().stream().map(seat -> hold(show, seat, access)).toList();

    var results = Race.run(20, i -> () -> place(holds.get(i), access));

    assertThat(results).filteredOn(Placed.class::isInstance).hasSize(7);
    assertThat(used(show)).isEqualTo(7);
  }

  @Test
  void theSameFormSentTwiceTakesOneUse() {
    var show = presale(1, 5);
    var access = access(show);
    var held = hold(show, show.seats().getFirst(), access);

    var results = Race.run(6, _ -> () -> place(held, access));

    assertThat(results).allMatch(Placed.class::isInstance);
    assertThat(used(show)).isOne();
  }

  @Test
  void aCancelledOrderGivesItsUseToTheNext() {
    var show = presale(2, 1);
    var access = access(show);
    var first = placed(show, 0, access);
    assertThat(place(hold(show, show.seats().get(1), access), access)).isInstanceOf(CodeGone.class);

    assertThat(ending.cancel(first)).isTrue();

    assertThat(used(show)).isZero();
    assertThat(place(hold(show, show.seats().getFirst(), access), access))
        .isInstanceOf(Placed.class);
    assertThat(used(show)).isOne();
  }

  @Test
  void aUseIsGivenBackOnceHoweverOftenItIsAsked() {
    var show = presale(3, 3);
    var access = access(show);
    placed(show, 0, access);
    var second = placed(show, 1, access);

    Race.run(
        5,
        _ ->
            () -> {
              transactions.inTenant(show.organization(), () -> uses.giveBack(second.id()));
              return true;
            });

    assertThat(used(show)).isOne();
  }

  @Test
  void anOrderThatLivesAgainTakesItsUseAgainUnlessItIsGone() {
    var show = presale(2, 1);
    var access = access(show);
    var first = placed(show, 0, access);
    ending.cancel(first);

    assertThat(again(show, first)).isTrue();
    assertThat(used(show)).isOne();
    transactions.inTenant(show.organization(), () -> uses.giveBack(first.id()));
    placed(show, 1, access);
    assertThat(again(show, first)).as("others have it now").isFalse();
    assertThat(used(show)).isOne();
  }

  @Test
  void postgresItselfRefusesAUseTooMany() {
    var show = presale(1, 1);

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    transactions.inTenant(
                        show.organization(),
                        () -> jdbc.sql("update access_codes set used = 2").update())))
        .hasStackTraceContaining("never_more_uses_than_allowed");
  }

  private OnSale presale(int seats, int uses) {
    return AShow.in(context)
        .withRow("A", seats)
        .opening(Duration.ofDays(9))
        .presale(Duration.ofDays(-1))
        .withCode(CODE, uses)
        .onSale();
  }

  private Access access(OnSale onSale) {
    var show = catalog.show(onSale.id()).orElseThrow();
    var code = codes.typed(show, CODE).orElseThrow();
    return codes.access(show, Optional.of(codes.proof(show, code)));
  }

  private Held hold(OnSale show, SeatId seat, Access access) {
    var wish =
        new HoldRequest(
            show.id(),
            new TreeSet<>(List.of(seat)),
            new TreeMap<>(),
            "v:" + UUID.randomUUID(),
            UUID.randomUUID().toString(),
            access);
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    var result = seating.hold(wish);
    // A seat that was just given back is free a moment after the commit.
    while (!(result instanceof Held) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      result = seating.hold(wish);
    }
    assertThat(result).isInstanceOf(Held.class);
    return (Held) result;
  }

  private PlaceResult place(Held held, Access access) {
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return placing.place(held.hold().id(), held.token(), contact, access);
  }

  private Order placed(OnSale show, int seat, Access access) {
    return ((Placed) place(hold(show, show.seats().get(seat), access), access)).order();
  }

  private boolean again(OnSale show, Order order) {
    return transactions.inTenant(show.organization(), () -> uses.takeAgain(order.id()));
  }

  private int used(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () -> jdbc.sql("select used from access_codes").query(Integer.class).single());
  }

  private List<String> states(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select state from event_seats where show_id = :show")
                .param("show", show.id().value())
                .query(String.class)
                .list());
  }
}
