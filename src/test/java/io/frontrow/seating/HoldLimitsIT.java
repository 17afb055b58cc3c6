package io.frontrow.seating;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.catalog.Catalog;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldResult.LimitReached;
import io.frontrow.seating.HoldResult.SeatsTaken;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// How much one buyer may have (S5, S13): of a show, of a tier, of an event, of open holds; from
/// many places at once, and after Redis lost everything.
@IntegrationTest
class HoldLimitsIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired PlaceOrder placing;
  @Autowired Catalog catalog;
  @Autowired RedissonClient redis;

  private final String buyer = "u:" + UUID.randomUUID();

  @Test
  void ofALimitedTierABuyerGetsNoMoreFromManyPlacesAtOnce() {
    for (var round = 0; round < Scale.of(3, 40); round++) {
      var show =
          AShow.in(context).withRow("A", 12).withHiddenRow("B", 2).perBuyerOfTier(3).onSale();

      var results = Race.run(12, i -> () -> seating.hold(one(show, i)));

      assertThat(results).filteredOn(Held.class::isInstance).hasSize(3);
      assertThat(results)
          .filteredOn(LimitReached.class::isInstance)
          .hasSize(9)
          .allSatisfy(
              result -> {
                var limit = (LimitReached) result;
                assertThat(limit.which()).isEqualTo(PurchaseLimit.TIER);
                assertThat(limit.most()).isEqualTo(3);
                assertThat(limit.left()).isZero();
                assertThat(limit.tier()).isPresent();
              });
    }
  }

  @Test
  void placesWithoutNumbersCountForTheirTierToo() {
    var show = AShow.in(context).withRow("A", 2).withPit(20).perBuyerOfTier(3).onSale();
    var pit = show.pit().orElseThrow();

    assertThat(seating.hold(wish(show, show.seats(), Map.of(pit, 2), buyer)))
        .isInstanceOf(LimitReached.class);
    assertThat(seating.hold(wish(show, show.seats().subList(0, 1), Map.of(pit, 2), buyer)))
        .isInstanceOf(Held.class);
    assertThat(seating.hold(wish(show, List.of(), Map.of(pit, 1), buyer)))
        .isInstanceOf(LimitReached.class);
  }

  @Test
  void ofAnEventABuyerGetsNoMoreInAllItsShowsTogether() {
    for (var round = 0; round < Scale.of(3, 40); round++) {
      var shows = AShow.in(context).withRow("A", 9).perBuyerOfEvent(4).onSale(3);

      var results = Race.run(24, i -> () -> seating.hold(one(shows.get(i % 3), i / 3)));

      assertThat(results).filteredOn(Held.class::isInstance).hasSize(4);
      assertThat(results)
          .filteredOn(LimitReached.class::isInstance)
          .hasSize(20)
          .allMatch(
              result ->
                  ((LimitReached) result).which() == PurchaseLimit.EVENT
                      && ((LimitReached) result).most() == 4);
      assertThat(seating.hold(wish(shows.getFirst(), shows.getFirst().seats().getLast())))
          .as("somebody else")
          .isInstanceOf(Held.class);
    }
  }

  @Test
  void whatIsRefusedOrGivenBackCountsNoMoreForTheEvent() {
    var shows = AShow.in(context).withRow("A", 8).perBuyerOfEvent(4).onSale(2);
    var first = shows.getFirst();
    var other = shows.getLast();
    seating.hold(wish(first, first.seats().getFirst()));

    assertThat(hold(first, 0, 3)).isInstanceOf(SeatsTaken.class);
    var held = (Held) hold(first, 1, 5);
    assertThat(hold(other, 0, 1)).isInstanceOf(LimitReached.class);
    seating.release(held.hold().id(), held.token());
    assertThat(hold(other, 0, 4)).isInstanceOf(Held.class);
    assertThat(hold(other, 4, 5)).isInstanceOf(LimitReached.class);
  }

  @Test
  void limitsHoldAgainAfterRedisLostEverything() {
    var shows =
        AShow.in(context)
            .withRow("A", 8)
            .withHiddenRow("B", 2)
            .perBuyer(6)
            .perBuyerOfTier(5)
            .perBuyerOfEvent(7)
            .onSale(2);
    var first = shows.getFirst();
    var other = shows.getLast();
    place((Held) hold(first, 0, 4));
    place((Held) hold(other, 0, 2));

    forget(shows);

    assertThat(limit(hold(first, 4, 7))).isEqualTo(PurchaseLimit.SHOW);
    assertThat(limit(hold(first, 4, 6))).isEqualTo(PurchaseLimit.TIER);
    assertThat(limit(hold(other, 2, 4))).isEqualTo(PurchaseLimit.EVENT);
    assertThat(hold(other, 2, 3)).isInstanceOf(Held.class);
  }

  @Test
  void postgresKnowsEveryLimitWhenRedisIsEmptyAndOrdersArePlacedAtOnce() {
    var ofTier = AShow.in(context).withRow("A", 8).withHiddenRow("B", 2).perBuyerOfTier(4);
    var ofEvent = AShow.in(context).withRow("A", 8).perBuyerOfEvent(4);
    for (var shows : List.of(ofTier.onSale(1), ofEvent.onSale(2))) {
      var holds = new ArrayList<Held>();
      for (var i = 0; i < 2; i++) {
        holds.add((Held) hold(shows.get(i % shows.size()), 4 * i, 4 * i + 3));
        forgetCounts(shows);
      }

      var results = Race.run(2, i -> () -> placing.place(id(holds, i), token(holds, i), contact()));

      assertThat(results).filteredOn(PlaceResult.Placed.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(PlaceResult.LimitReached.class::isInstance).hasSize(1);
    }
  }

  @Test
  void nobodyHasMoreOpenHoldsThanAllowedUntilOneIsOrderedOrGivenBack() {
    var show = AShow.in(context).withRow("A", 20).onSale();

    var results = Race.run(14, i -> () -> seating.hold(one(show, i)));

    var held = results.stream().filter(Held.class::isInstance).map(Held.class::cast).toList();
    assertThat(held).hasSize(10);
    assertThat(results)
        .filteredOn(LimitReached.class::isInstance)
        .allMatch(result -> ((LimitReached) result).which() == PurchaseLimit.OPEN_HOLDS);
    seating.release(held.getFirst().hold().id(), held.getFirst().token());
    place(held.getLast());
    assertThat(hold(show, 14, 15)).isInstanceOf(Held.class);
    assertThat(hold(show, 15, 16)).isInstanceOf(Held.class);
    assertThat(limit(hold(show, 16, 17))).isEqualTo(PurchaseLimit.OPEN_HOLDS);
  }

  @Test
  void anAccountHasOneLimitOnAllItsDevices() {
    var show = AShow.in(context).withRow("A", 6).withHiddenRow("B", 1).perBuyerOfTier(2).onSale();
    var phone = new Guest(port);
    var laptop = new Guest(port);
    for (var device : List.of(phone, laptop)) {
      assertThat(device.browser().signIn("buyer2@frontrow.test", "frontrow-demo").statusCode())
          .isEqualTo(302);
    }

    phone.mustHold(show.id().toString(), seats(show, 0, 2));
    var refused = laptop.hold(show.id().toString(), seats(show, 2, 3));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("at most 2 places in Seats");
  }

  private static List<String> seats(OnSale show, int from, int to) {
    return show.seats().subList(from, to).stream().map(SeatId::toString).toList();
  }

  private HoldRequest one(OnSale show, int seat) {
    return wish(show, show.seats().subList(seat, seat + 1), Map.of(), buyer);
  }

  private HoldResult hold(OnSale show, int from, int to) {
    return seating.hold(wish(show, show.seats().subList(from, to), Map.of(), buyer));
  }

  private static PurchaseLimit limit(HoldResult result) {
    assertThat(result).isInstanceOf(LimitReached.class);
    return ((LimitReached) result).which();
  }

  private void place(Held held) {
    assertThat(placing.place(held.hold().id(), held.token(), contact()))
        .isInstanceOf(PlaceResult.Placed.class);
  }

  private static HoldId id(List<Held> holds, int i) {
    return holds.get(i).hold().id();
  }

  private static HoldToken token(List<Held> holds, int i) {
    return holds.get(i).token();
  }

  private Contact contact() {
    return new Contact(
        new EmailAddress("limits@example.org"), "L", Locale.ENGLISH, Optional.empty(), buyer);
  }

  private void forget(List<OnSale> shows) {
    for (var show : shows) {
      redis.getKeys().deleteByPattern("{show:" + show.id() + "}:*");
    }
    redis.getKeys().deleteByPattern("{event:" + event(shows) + "}:*");
  }

  private void forgetCounts(List<OnSale> shows) {
    for (var show : shows) {
      redis.getKeys().delete("{show:" + show.id() + "}:buyers");
    }
    redis.getKeys().deleteByPattern("{event:" + event(shows) + "}:*");
  }

  private String event(List<OnSale> shows) {
    return catalog.show(shows.getFirst().id()).orElseThrow().event().toString();
  }
}
