package io.frontrow.seating.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.Inventory.ShowOfOrganization;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Redis and PostgreSQL are made to differ in every way a crash can leave behind, in houses of
/// several organizations; comparing them mends Redis and takes nothing from anyone who buys
/// meanwhile. The clock is moved, nobody waits.
@IntegrationTest
class CompareInventoryIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired Reservations reservations;
  @Autowired SeatLocks locks;
  @Autowired LockRepairs repairs;
  @Autowired ShowMemory memory;
  @Autowired HoldSettings settings;
  @Autowired Inventory inventory;
  @Autowired Transactions transactions;
  @Autowired Installation installation;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Duration later = Duration.ZERO;
  private CompareInventory comparing;
  private Set<ShowOfOrganization> others = Set.of();

  @BeforeEach
  void aComparisonOfItsOwn() {
    comparing =
        new CompareInventory(
            locks,
            repairs,
            memory,
            inventory,
            transactions,
            installation,
            settings,
            new HoldMetrics(meters),
            () -> Instant.now().plus(later),
            meters);
    others = Set.copyOf(comparing.shows());
  }

  /// The shows of this test: all of them once, in the first test, is enough.
  private void compareThese() {
    comparing.compare(comparing.shows().stream().filter(show -> !others.contains(show)).toList());
  }

  @Test
  void aClaimWithoutItsOrderIsAHoldAgainAfterAMinuteAndNotBefore() {
    var shows = List.of(aShow(), aShow(), aShow());
    var held = shows.stream().map(this::claimedWithoutAnOrder).toList();

    compareThese();
    assertThat(held).allMatch(hold -> state(hold) == HoldState.CONVERTED);

    later = Duration.ofSeconds(61);
    comparing.compareAll();
    assertThat(held).allMatch(hold -> state(hold) == HoldState.ACTIVE);
    for (var show : shows) {
      assertThat(locks.taken(show.id())).isEmpty();
      assertThat(places(show)).isZero();
    }
    assertThat(held)
        .allMatch(
            hold ->
                seating.release(hold.hold().id(), hold.token())
                    instanceof io.frontrow.seating.ReleaseResult.Released);
    assertThat(meters.counter("frontrow.seating.repairs", "kind", "holds").count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void aClaimWithItsOrderStaysOne() {
    var show = aShow();
    var hold = (Held) seating.hold(wish(show, show.seats().getFirst()));
    var order = new OrderId(UUID.randomUUID());
    reservations.claim(hold.hold().id(), hold.token(), order, hold.hold().buyer());
    stored(show, order, hold);

    later = Duration.ofMinutes(5);
    compareThese();
    compareThese();

    assertThat(state(hold)).isEqualTo(HoldState.CONVERTED);
    assertThat(locks.taken(show.id()).keySet()).containsExactly(show.seats().getFirst());
  }

  @Test
  void aSeatTooManyGoesOnlyWhenItIsFoundTwice() {
    var shows = List.of(aShow(), aShow());
    for (var show : shows) {
      repairs.markTaken(show.id(), Map.of(show.seats().get(1), SeatLocks.SeatState.RESERVED));
    }

    compareThese();
    for (var show : shows) {
      assertThat(locks.taken(show.id()).keySet()).containsExactly(show.seats().get(1));
      repairs.markTaken(show.id(), Map.of(show.seats().get(2), SeatLocks.SeatState.RESERVED));
    }
    compareThese();

    for (var show : shows) {
      assertThat(locks.taken(show.id()).keySet())
          .as("what came between the two may be an order that is being placed")
          .containsExactly(show.seats().get(2));
    }
  }

  @Test
  void aSeatThatIsMissingIsTakenAtOnceInTheRightHouse() {
    var shows = List.of(aShow(), aShow(), aShow());
    shows.forEach(show -> block(show, show.seats().getFirst()));

    compareThese();

    for (var show : shows) {
      assertThat(locks.taken(show.id()).keySet()).containsExactly(show.seats().getFirst());
      assertThat(seating.hold(wish(show, show.seats().getFirst())))
          .isInstanceOf(io.frontrow.seating.HoldResult.SeatsTaken.class);
    }
  }

  @Test
  void countsOfStandingPlacesAreMendedAlsoWhileTheyMove() {
    var tooMany = aShow();
    var tooFew = aShow();
    set(tooMany, "taken", 7);
    inPostgres(tooFew, 3);

    compareThese();
    assertThat(places(tooMany)).as("once is not enough").isEqualTo(7);
    assertThat(places(tooFew)).isZero();
    // Two more are sold between the comparisons: what Redis is off stays the same.
    inPostgres(tooMany, 2);
    set(tooMany, "taken", 9);
    compareThese();

    assertThat(places(tooMany)).isEqualTo(2);
    assertThat(places(tooFew)).isEqualTo(3);
  }

  @Test
  void aShowThatRedisDoesNotKnowIsLeftAlone() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    block(show, show.seats().getFirst());

    compareThese();

    assertThat(locks.hasEpoch(show.id())).isFalse();
    assertThat(redis.getKeys().countExists("{show:" + show.id() + "}:taken")).isZero();
  }

  @Test
  void anAreaThatRedisLostIsRebuiltByTheNextWish() {
    var show = aShow();
    inPostgres(show, 4);
    redis.getKeys().delete("{show:" + show.id() + "}:ga");

    var wish = wish(show, List.of(), Map.of(pit(show), 5), "v:" + UUID.randomUUID());
    assertThat(seating.hold(wish)).isInstanceOf(Held.class);

    assertThat(places(show)).isEqualTo(4);
    assertThat(
            locks
                .states(show.id(), List.of(), List.of(pit(show)))
                .orElseThrow()
                .left()
                .get(pit(show)))
        .isEqualTo(20 - 4 - 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holds",
        "seats",
        "holders",
        "lapse",
        "ga",
        "buyers",
        "taken",
        "epoch",
        "changes",
        "allotted"
      })
  void aKeyThatWasLostAloneIsMendedOrTheShowBeginsAnew(String key) {
    var show = aShow();
    var seats = show.seats();
    var buyer = "v:" + UUID.randomUUID();
    block(show, seats.getFirst());
    allot(show, seats.get(1));
    inPostgres(show, 2);
    compareThese();
    compareThese();
    var held = (Held) seating.hold(wish(show, seats.subList(2, 3), Map.of(pit(show), 3), buyer));

    redis.getKeys().delete("{show:" + show.id() + "}:" + key);
    compareThese();
    compareThese();

    assertThat(seating.hold(wish(show, seats.getFirst())))
        .isInstanceOf(io.frontrow.seating.HoldResult.SeatsTaken.class);
    var lives =
        seating.find(held.hold().id()).filter(hold -> hold.state() == HoldState.ACTIVE).isPresent();
    assertThat(locks.taken(show.id()))
        .isEqualTo(Map.of(seats.getFirst(), SeatLocks.SeatState.BLOCKED));
    var states = locks.states(show.id(), seats, List.of()).orElseThrow().seats();
    assertThat(states.get(seats.get(1))).isEqualTo(SeatLocks.SeatState.ALLOTTED);
    assertThat(states.get(seats.get(2)))
        .isEqualTo(lives ? SeatLocks.SeatState.HELD : SeatLocks.SeatState.FREE);
    assertThat(locks.pools(show.id()).orElseThrow())
        .isEqualTo(
            Map.of(SeatLocks.Pool.of(pit(show)), new SeatLocks.Places(20, 2, lives ? 3 : 0, 2)));
    assertThat(buyers(show)).isEqualTo(lives ? Map.of(buyer, 4, buyer + "|#", 1) : Map.of());
    if (lives) {
      assertThat(
              locks.confirm(held.hold().id(), held.token(), new OrderId(UUID.randomUUID()), buyer))
          .isInstanceOf(SeatLocks.Change.Done.class);
    }
    assertThat(lives).isEqualTo(List.of("buyers", "taken", "changes", "allotted").contains(key));
  }

  @Test
  void countsOfBuyersAndHeldPlacesAreMendedWhenTheyAreFoundTwice() {
    var show = aShow();
    var buyer = "v:" + UUID.randomUUID();
    seating.hold(wish(show, show.seats().subList(0, 1), Map.of(pit(show), 2), buyer));
    redis
        .<String, String>getMap("{show:" + show.id() + "}:buyers", StringCodec.INSTANCE)
        .put(buyer, "9");
    set(show, "held", 7);
    set(show, "sold", 1);

    compareThese();
    assertThat(buyers(show)).containsEntry(buyer, 9);
    compareThese();

    assertThat(buyers(show)).isEqualTo(Map.of(buyer, 3, buyer + "|#", 1));
    assertThat(locks.pools(show.id()).orElseThrow().get(SeatLocks.Pool.of(pit(show))))
        .isEqualTo(new SeatLocks.Places(20, 0, 2, 0));
    assertThat(meters.counter("frontrow.seating.repairs", "kind", "buyers").count()).isPositive();
    assertThat(meters.counter("frontrow.seating.repairs", "kind", "places").count()).isPositive();
  }

  private Map<String, Integer> buyers(OnSale show) {
    var buyers = new HashMap<String, Integer>();
    repairs.buyers(show.id(), (field, places) -> buyers.put(field.field(), places));
    return buyers;
  }

  private void allot(OnSale show, SeatId seat) {
    change(
        show,
        """
        with made as (
          insert into blocks (organization_id, show_id, kind, sales_channel_id, reason, made_at, made_by)
          values (:organization, :show, 'allotment', 'box-office', 'by hand', now(), 'test') returning id)
        update event_seats set block_id = made.id, allotted_to = 'box-office' from made where event_seats.id = :seat""",
        Map.of(
            "organization", show.organization().value(),
            "show", show.id().value(),
            "seat", seat.value()));
  }

  /// With an epoch, a seat and places held and given back.
  private OnSale aShow() {
    var show = AShow.in(context).withRow("A", 4).withPit(20).onSale();
    var hold = (Held) seating.hold(wish(show, show.seats().getLast()));
    seating.release(hold.hold().id(), hold.token());
    return show;
  }

  private Held claimedWithoutAnOrder(OnSale show) {
    var hold =
        (Held)
            seating.hold(
                wish(
                    show,
                    List.of(show.seats().getFirst()),
                    Map.of(pit(show), 3),
                    "v:" + UUID.randomUUID()));
    reservations.claim(
        hold.hold().id(), hold.token(), new OrderId(UUID.randomUUID()), hold.hold().buyer());
    assertThat(locks.taken(show.id()).keySet()).containsExactly(show.seats().getFirst());
    assertThat(places(show)).isEqualTo(3);
    return hold;
  }

  private HoldState state(Held hold) {
    return seating.find(hold.hold().id()).orElseThrow().state();
  }

  private int places(OnSale show) {
    return locks.pools(show.id()).orElseThrow().get(SeatLocks.Pool.of(pit(show))).taken();
  }

  private void set(OnSale show, String count, int places) {
    redis
        .<String, String>getMap("{show:" + show.id() + "}:ga", StringCodec.INSTANCE)
        .put(pit(show) + ":" + count, Integer.toString(places));
  }

  private static ShowZoneId pit(OnSale show) {
    return show.pit().orElseThrow();
  }

  private void inPostgres(OnSale show, int sold) {
    change(
        show,
        "update ga_inventory set sold = :sold where zone_id = :zone",
        Map.of("sold", sold, "zone", pit(show).value()));
  }

  private void block(OnSale show, SeatId seat) {
    BlockByHand.block(transactions, jdbc, show, seat);
  }

  private void stored(OnSale show, OrderId order, Held hold) {
    change(
        show,
        """
        with placed as (
          insert into orders (id, organization_id, show_id, code, hold_id, fence, buyer_key, email, name, locale, state, total, currency, placed_at, payment_expires_at, next_check_at)
          values (:order, :organization, :show, :code, :hold, 1, 'v:x', 'a@example.org', 'A', 'en', 'pending_payment', 0, 'THB', now(), now() + interval '1 hour', now() + interval '1 hour') returning id)
        update event_seats set state = 'reserved', order_id = placed.id from placed where event_seats.id = :seat""",
        Map.of(
            "order", order.value(),
            "organization", show.organization().value(),
            "show", show.id().value(),
            "code", order.toString().replaceAll("[^2-9]", "").concat("ABCDEFGHJK").substring(0, 10),
            "hold", hold.hold().id().value(),
            "seat", hold.hold().seats().first().value()));
  }

  private void change(OnSale show, String sql, Map<String, Object> values) {
    transactions.inTenant(show.organization(), () -> jdbc.sql(sql).params(values).update());
  }
}
