package io.frontrow.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.RichPrices;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.Fee;
import io.frontrow.catalog.Fee.Charge;
import io.frontrow.catalog.NewPromoCode;
import io.frontrow.catalog.NewTicketType;
import io.frontrow.catalog.PromoCodes.Why;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.Tax;
import io.frontrow.ordering.application.Orders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.PlaceResult.NotChargeable;
import io.frontrow.ordering.application.PlaceResult.OtherPrice;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.application.PlaceResult.PromoRefused;
import io.frontrow.ordering.application.PlaceResult.WishRefused;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.domain.TicketWish;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.ordering.domain.WishFault.What;
import io.frontrow.payments.Payments;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.Rate;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// From a wish to an order: what the server makes of it, and what it refuses.
@IntegrationTest
class TicketPricesIT {
  @Autowired ApplicationContext context;
  @Autowired Catalog catalog;
  @Autowired Seating seating;
  @Autowired PlaceOrder placing;
  @Autowired Payments payments;
  @Autowired Orders orders;
  @Autowired Transactions transactions;

  @Test
  void typesFeesTaxAndCodeAreFrozenOnTheOrder() {
    var show = rich().withRow("A", 2).withPit(10).onSale();
    var child = type(show, "Child");
    var adult = type(show, "Adult");
    var pit = show.pit().orElseThrow();
    var held = hold(show, show.seats(), new TreeMap<>(Map.of(pit, 3)));

    var order =
        placed(
            held,
            new TicketWish(
                Map.of(show.seats().getFirst(), child),
                Map.of(pit, Map.of(child, 1, adult, 2)),
                false,
                Map.of(),
                Map.of(),
                "spring",
                OptionalLong.empty()));

    assertThat(order.lines())
        .extracting(OrderLine::ticketTypeName, OrderLine::quantity)
        .containsExactlyInAnyOrder(
            tuple("Child", 1), tuple("Adult", 1), tuple("Adult", 2), tuple("Child", 1));
    // 3 adults at 1,200 and 2 children at 600, less 10 %; 5 × 20 of fees; 7 % on both
    assertThat(order.total()).isEqualTo(Money.of((432_000 + 10_000) * 107 / 100, "THB"));
    assertThat(sum(order)).isEqualTo(order.total());
    assertThat(order.promoCode()).contains("SPRING");
    var stored = transactions.inTenant(show.organization(), () -> orders.find(order.id()));
    assertThat(stored.orElseThrow().lines()).isEqualTo(order.lines());
    assertThat(payments.find(show.organization(), order.id().toString()).orElseThrow().amount())
        .isEqualTo(order.total());
  }

  @Test
  void namesAreKeptByTicketWhereTheEventAsksForThem() {
    var show =
        AShow.in(context)
            .withRow("A", 1)
            .withPit(5)
            .priced((programme, _, event, _) -> programme.ask(event, AttendeeNames.REQUIRED))
            .onSale();
    var pit = show.pit().orElseThrow();
    var held = hold(show, show.seats(), new TreeMap<>(Map.of(pit, 2)));

    assertThat(place(held, TicketWish.NONE))
        .isInstanceOfSatisfying(
            WishRefused.class,
            refused ->
                assertThat(refused.faults())
                    .hasSize(3)
                    .allMatch(fault -> fault.what() == What.ATTENDEE_MISSING));
    assertThat(state(held)).as("the hold lives on").isEqualTo(HoldState.ACTIVE);

    var order =
        placed(
            held,
            new TicketWish(
                Map.of(),
                Map.of(),
                true,
                Map.of(show.seats().getFirst(), "Ann"),
                Map.of(pit, List.of("Bo", "Cy")),
                "",
                OptionalLong.empty()));

    assertThat(order.lines()).allMatch(line -> line.quantity() == 1);
    assertThat(order.lines().stream().flatMap(line -> line.attendee().stream()))
        .containsExactlyInAnyOrder("Ann", "Bo", "Cy");
  }

  @Test
  void aTypeOfAnotherEventBuysNothing() {
    var show = rich().withRow("A", 1).onSale();
    var other = rich().withRow("A", 1).onSale();
    var held = hold(show, show.seats(), new TreeMap<>());

    assertThat(place(held, types(Map.of(show.seats().getFirst(), type(other, "Child")))))
        .isInstanceOfSatisfying(
            WishRefused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(WishFault::what)
                    .containsExactly(What.UNKNOWN_TYPE));
    assertThat(state(held)).isEqualTo(HoldState.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "2147483647, 1", "1, 1", "0, 0"})
  void quantitiesThatAreNotThoseOfTheHoldBuyNothing(int children, int adults) {
    var show = rich().withPit(10).onSale();
    var pit = show.pit().orElseThrow();
    var held = hold(show, List.of(), new TreeMap<>(Map.of(pit, 3)));
    var wish =
        new TicketWish(
            Map.of(),
            Map.of(pit, Map.of(type(show, "Child"), children, type(show, "Adult"), adults)),
            false,
            Map.of(),
            Map.of(),
            "",
            OptionalLong.empty());

    assertThat(place(held, wish)).isInstanceOf(WishRefused.class);
    assertThat(state(held)).isEqualTo(HoldState.ACTIVE);
  }

  @Test
  void nothingIsOrderedAtAPriceTheBuyerWasNotTold() {
    var show = rich().withRow("A", 1).onSale();
    var held = hold(show, show.seats(), new TreeMap<>());

    assertThat(place(held, told(1)))
        .isInstanceOfSatisfying(
            OtherPrice.class,
            other -> assertThat(other.total()).isEqualTo(Money.of(130_540, "THB")));
    assertThat(place(held, told(130_540))).isInstanceOf(Placed.class);
  }

  @ParameterizedTest(name = "{1} {0}: {2}")
  @CsvSource({
    "THB, 999, false",
    "THB, 1000, true",
    "JPY, 49, false",
    "JPY, 50, true",
    "EUR, 49, false",
    "KWD, 5120, true",
    "KWD, 5123, false",
    "ISK, 1, true",
    "UGX, 700, true"
  })
  void whatTheGatewayCannotTakeIsRefusedBeforeItIsAsked(
      String currency, long amount, boolean taken) {
    var show = AShow.in(context).withRow("A", 1).costs(amount, currency).onSale();
    var held = hold(show, show.seats(), new TreeMap<>());

    var result = place(held, TicketWish.NONE);

    if (taken) {
      assertThat(((Placed) result).order().total()).isEqualTo(Money.of(amount, currency));
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              NotChargeable.class,
              refused -> assertThat(refused.total()).isEqualTo(Money.of(amount, currency)));
      assertThat(state(held)).isEqualTo(HoldState.ACTIVE);
    }
  }

  @ParameterizedTest(name = "7 % on {1} {0} makes {2}")
  @CsvSource({"JPY, 1050, 1124", "KWD, 5120, 5480", "THB, 1050, 1124", "ISK, 999, 1069"})
  void taxIsRoundedToWhatCanBeCharged(String currency, long price, long total) {
    var show =
        AShow.in(context)
            .withRow("A", 1)
            .costs(price, currency)
            .priced((programme, _, event, _) -> programme.tax(event, new Tax(new Rate(700), false)))
            .onSale();

    assertThat(placed(hold(show, show.seats(), new TreeMap<>()), TicketWish.NONE).total())
        .isEqualTo(Money.of(total, currency));
  }

  @Test
  void aCodeThatGivesEverythingAwaySkipsPaying() {
    var show =
        AShow.in(context)
            .withRow("A", 1)
            .priced(
                (programme, organization, event, _) -> {
                  programme.addPromoCode(
                      organization,
                      RichPrices.code(event, "GUEST", new Reduction.Percent(new Rate(10_000))));
                  programme.addFee(
                      organization,
                      event,
                      new Fee("Order", new Charge.PerOrder(Money.of(5_000, "THB")), false, false));
                })
            .onSale();

    var order = placed(hold(show, show.seats(), new TreeMap<>()), promo("guest"));

    assertThat(order.total().isZero()).isTrue();
    assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(payments.find(show.organization(), order.id().toString())).isEmpty();
  }

  @Test
  void aCodeSaysWhyItIsNoGood() {
    var show =
        AShow.in(context)
            .withRow("A", 1)
            .priced(
                (programme, organization, event, show1) -> {
                  var type =
                      programme.addTicketType(
                          organization,
                          new NewTicketType(event, "Child", false, new Reduction.Nothing()));
                  programme.addTicketType(
                      organization,
                      new NewTicketType(event, "Adult", true, new Reduction.Nothing()));
                  programme.addPromoCode(
                      organization,
                      new NewPromoCode(
                          event,
                          "KIDS",
                          new Reduction.Percent(new Rate(1_000)),
                          Instant.now().minusSeconds(60),
                          Instant.now().plusSeconds(600),
                          OptionalInt.empty(),
                          Set.of(),
                          Set.of(type),
                          ""));
                  programme.addPromoCode(
                      organization,
                      new NewPromoCode(
                          event,
                          "LATER",
                          new Reduction.Percent(new Rate(1_000)),
                          Instant.now().plusSeconds(60),
                          Instant.now().plusSeconds(600),
                          OptionalInt.empty(),
                          Set.copyOf(show1.tiers().values()),
                          Set.of(),
                          ""));
                  programme.addPromoCode(
                      organization,
                      new NewPromoCode(
                          event,
                          "OVER",
                          new Reduction.Amount(Money.of(10_000, "THB")),
                          Instant.now().minusSeconds(600),
                          Instant.now().minusSeconds(60),
                          OptionalInt.empty(),
                          Set.of(),
                          Set.of(),
                          ""));
                })
            .onSale();
    var held = hold(show, show.seats(), new TreeMap<>());

    assertThat(place(held, promo("kids"))).isEqualTo(new PromoRefused(Why.NOT_FOR_THESE));
    assertThat(place(held, promo("later"))).isEqualTo(new PromoRefused(Why.NOT_YET));
    assertThat(place(held, promo("over"))).isEqualTo(new PromoRefused(Why.OVER));
    assertThat(place(held, promo("'; drop table promo_codes")))
        .isEqualTo(new PromoRefused(Why.UNKNOWN));
    assertThat(place(held, promo("nobody-has-it"))).isEqualTo(new PromoRefused(Why.UNKNOWN));
    assertThat(state(held)).isEqualTo(HoldState.ACTIVE);
  }

  @Test
  void guessingCodesIsHopeless() {
    var show = rich().withRow("A", 1).onSale();
    var held = hold(show, show.seats(), new TreeMap<>());

    PlaceResult last = place(held, promo("guess-0"));
    for (var i = 1; i < 200 && last.equals(new PromoRefused(Why.UNKNOWN)); i++) {
      last = place(held, promo("guess-" + i));
    }

    assertThat(last).isEqualTo(new PromoRefused(Why.TOO_MANY_TRIES));
    assertThat(place(held, promo("spring"))).isEqualTo(new PromoRefused(Why.TOO_MANY_TRIES));
    assertThat(place(held, TicketWish.NONE)).isInstanceOf(Placed.class);
  }

  private AShow rich() {
    return AShow.in(context).priced(new RichPrices());
  }

  private TicketTypeId type(OnSale show, String name) {
    return catalog.show(show.id()).orElseThrow().prices().types().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Held hold(OnSale show, List<SeatId> seats, SortedMap<ShowZoneId, Integer> places) {
    return (Held)
        seating.hold(
            new HoldRequest(
                show.id(),
                new TreeSet<>(seats),
                places,
                "v:" + UUID.randomUUID(),
                UUID.randomUUID().toString(),
                Access.NONE));
  }

  private PlaceResult place(Held held, TicketWish wish) {
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return placing.place(held.hold().id(), held.token(), contact, Access.NONE, wish, _ -> {});
  }

  private Order placed(Held held, TicketWish wish) {
    var result = place(held, wish);
    assertThat(result).isInstanceOf(Placed.class);
    return ((Placed) result).order();
  }

  private HoldState state(Held held) {
    return seating.find(held.hold().id()).orElseThrow().state();
  }

  private static Money sum(Order order) {
    return order.lines().stream()
        .map(OrderLine::amount)
        .collect(Collectors.reducing(Money.of(0, "THB"), Money::plus));
  }

  private static TicketWish types(Map<SeatId, TicketTypeId> types) {
    return new TicketWish(types, Map.of(), false, Map.of(), Map.of(), "", OptionalLong.empty());
  }

  private static TicketWish promo(String code) {
    return new TicketWish(
        Map.of(), Map.of(), false, Map.of(), Map.of(), code, OptionalLong.empty());
  }

  private static TicketWish told(long total) {
    return new TicketWish(
        Map.of(), Map.of(), false, Map.of(), Map.of(), "", OptionalLong.of(total));
  }
}
