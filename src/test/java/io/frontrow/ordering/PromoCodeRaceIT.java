package io.frontrow.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.NewPromoCode;
import io.frontrow.catalog.PromoCodeUses;
import io.frontrow.catalog.PromoCodes.Why;
import io.frontrow.catalog.Reduction;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.Orders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.application.PlaceResult.PromoRefused;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.TicketWish;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The uses of a promo code, with many who want the last one at once.
@IntegrationTest
class PromoCodeRaceIT {
  @Autowired ApplicationContext context;
  @Autowired PromoCodeUses uses;
  @Autowired Seating seating;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired Orders orders;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void theLastUseGoesToExactlyOneOfManyOrders() {
    var rounds = Scale.of(5, 50);
    var buyers = 12;
    var late = 0;
    for (var round = 0; round < rounds; round++) {
      var show = show(buyers, 1);
      var holds =
          show.seats().stream().map(seat -> hold(show, show.seats().indexOf(seat))).toList();

      var results = Race.run(buyers, i -> () -> place(holds.get(i)));

      assertThat(results).filteredOn(Placed.class::isInstance).hasSize(1);
      assertThat(results)
          .filteredOn(result -> result.equals(new PromoRefused(Why.USED_UP)))
          .hasSize(buyers - 1);
      assertThat(used(show)).isOne();
      Sweep.of(context).findsNothingIn(show.id());
      late += buyers - 1;
      for (var i = 0; i < buyers; i++) {
        if (results.get(i) instanceof PromoRefused) {
          assertThat(seating.find(holds.get(i).hold().id()).orElseThrow().state())
              .as("who lost keeps the hold")
              .isEqualTo(HoldState.ACTIVE);
        }
      }
    }
    System.out.printf(
        "last use of a promo code: rounds=%d orders=%d placed=%d lost the race=%d%n",
        rounds, rounds * buyers, rounds, late);
  }

  @Test
  void whoHasTheCodePaysLessAndTheOrderRemembersIt() {
    var show = show(1, 5);

    var order = placed(show, 0);

    assertThat(order.total()).isEqualTo(Money.of(90_000, "THB"));
    assertThat(order.promoCode()).contains("SPRING-25");
    assertThat(stored(order).lines()).isEqualTo(order.lines());
    assertThat(stored(order).promoCode()).isEqualTo(order.promoCode());
  }

  @Test
  void anOrderThatEndsUnpaidGivesItsUseToTheNext() {
    var show = show(2, 1);
    var first = placed(show, 0);
    var second = hold(show, 1);
    assertThat(place(second)).isEqualTo(new PromoRefused(Why.USED_UP));

    assertThat(ending.cancel(first)).isTrue();

    assertThat(used(show)).isZero();
    assertThat(place(second)).isInstanceOf(Placed.class);
    assertThat(used(show)).isOne();
  }

  @Test
  void anOrderThatLivesAgainTakesItsUseAgainUnlessItIsGone() {
    var show = show(2, 1);
    var first = placed(show, 0);
    ending.cancel(first);

    assertThat(again(show, first)).isTrue();
    transactions.inTenant(show.organization(), () -> uses.giveBack(first.id()));
    placed(show, 1);
    assertThat(again(show, first)).as("others have it now").isFalse();
    assertThat(used(show)).isOne();
  }

  @Test
  void theSameFormSentTwiceTakesOneUse() {
    var show = show(1, 5);
    var held = hold(show, 0);

    var results = Race.run(6, _ -> () -> place(held));

    assertThat(results).allMatch(Placed.class::isInstance);
    assertThat(used(show)).isOne();
  }

  @Test
  void whoOrderedWithTheLastUseFindsThatOrderAgain() {
    var show = show(1, 1);
    var held = hold(show, 0);
    var first = ((Placed) place(held)).order();

    assertThat(place(held)).isInstanceOf(Placed.class);
    assertThat(((Placed) place(held)).order().id()).isEqualTo(first.id());
  }

  @Test
  void postgresItselfRefusesAUseTooMany() {
    var show = show(1, 1);

    assertThat(
            catchThrowable(
                () ->
                    transactions.inTenant(
                        show.organization(),
                        () -> jdbc.sql("update promo_codes set used = 2").update())))
        .hasStackTraceContaining("never_more_promo_uses_than_allowed");
  }

  private OnSale show(int seats, int uses) {
    return AShow.in(context)
        .withRow("A", seats)
        .priced(
            (programme, organization, event, _) ->
                programme.addPromoCode(
                    organization,
                    new NewPromoCode(
                        event,
                        "spring-25",
                        new Reduction.Percent(new Rate(2_500)),
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1)),
                        OptionalInt.of(uses),
                        Set.of(),
                        Set.of(),
                        "")))
        .onSale();
  }

  private Held hold(OnSale show, int seat) {
    var wish =
        new HoldRequest(
            show.id(),
            new TreeSet<>(List.of(show.seats().get(seat))),
            new TreeMap<>(),
            "v:" + UUID.randomUUID(),
            UUID.randomUUID().toString(),
            Access.NONE);
    return (Held) seating.hold(wish);
  }

  private PlaceResult place(Held held) {
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    var wish =
        new TicketWish(
            Map.of(), Map.of(), false, Map.of(), Map.of(), " spring-25 ", OptionalLong.empty());
    return placing.place(held.hold().id(), held.token(), contact, Access.NONE, wish, _ -> {});
  }

  private Order placed(OnSale show, int seat) {
    return ((Placed) place(hold(show, seat))).order();
  }

  private Order stored(Order order) {
    return transactions.inTenant(order.organization(), () -> orders.find(order.id())).orElseThrow();
  }

  private boolean again(OnSale show, Order order) {
    return transactions.inTenant(show.organization(), () -> uses.takeAgain(order.id()));
  }

  private int used(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () -> jdbc.sql("select used from promo_codes").query(Integer.class).single());
  }
}
