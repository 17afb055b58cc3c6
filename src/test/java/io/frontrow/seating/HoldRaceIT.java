package io.frontrow.seating;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldResult.SeatsTaken;
import io.frontrow.seating.application.Fences;
import io.frontrow.seating.application.Inventory;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.Acquisition.Granted;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What must never happen to a seat, tried with many at once on real Redis and PostgreSQL.
@IntegrationTest
class HoldRaceIT {
  private static final Terms BRIEF =
      Terms.withoutLimits(Duration.ofMillis(1), Duration.ofMillis(2));

  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired Fences fences;
  @Autowired Inventory inventory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  @Test
  void twoHundredBuyersOfOneSeatAreOneWinner() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var seat = show.seats().getFirst();
    var rounds = Scale.of(5, 50);
    var fencesSeen = new ArrayList<Long>();

    for (var round = 0; round < rounds; round++) {
      var results = Race.run(200, _ -> () -> seating.hold(wish(show, seat)));

      var winners = results.stream().filter(Held.class::isInstance).map(Held.class::cast).toList();
      assertThat(winners).hasSize(1);
      assertThat(results).filteredOn(SeatsTaken.class::isInstance).hasSize(199);
      fencesSeen.add(winners.getFirst().hold().fence());
      seating.release(winners.getFirst().hold().id(), winners.getFirst().token());
    }

    assertThat(fencesSeen).isSorted().doesNotHaveDuplicates();
    System.out.printf(
        "one seat, 200 buyers: rounds=%d attempts=%d winners=%d%n", rounds, rounds * 200, rounds);
  }

  @Test
  void overlappingGroupsGetAllOrNothing() {
    var show = AShow.in(context).withRow("A", 10).withRow("B", 10).onSale();
    var attempts = Scale.of(300, 3000);
    var taken = new AtomicInteger();

    var results =
        Race.run(
            attempts,
            i ->
                () -> {
                  var seats = new ArrayList<>(show.seats());
                  Collections.shuffle(seats, new Random(i));
                  var result = seating.hold(wish(show, seats.subList(0, 4)));
                  if (result instanceof SeatsTaken) {
                    taken.incrementAndGet();
                  }
                  return result;
                });

    var held = new HashSet<SeatId>();
    var count = 0;
    for (var result : results) {
      if (result instanceof Held(var hold, _)) {
        assertThat(hold.seats()).hasSize(4);
        held.addAll(hold.seats());
        count += hold.seats().size();
      }
    }
    assertThat(held).hasSize(count);
    assertThat(heldInRedis(show)).isEqualTo(held);
    System.out.printf(
        "overlapping groups of 4 on 20 seats: attempts=%d granted=%d refused=%d%n",
        attempts, count / 4, taken.get());
  }

  @Test
  void aRefusalNamesEveryConflictingSeatAndHoldsNothing() {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var seats = show.seats();
    seating.hold(wish(show, seats.get(1), seats.get(3)));

    var result = seating.hold(wish(show, seats.get(0), seats.get(1), seats.get(2), seats.get(3)));

    assertThat(result)
        .isEqualTo(new SeatsTaken(new TreeSet<>(List.of(seats.get(1), seats.get(3)))));
    assertThat(heldInRedis(show)).containsExactlyInAnyOrder(seats.get(1), seats.get(3));
  }

  @Test
  void aFenceThatPostgresDoesNotTakeGivesTheWholeHoldBack() throws Exception {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var locked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var order =
          executor.submit(
              () ->
                  transactions.inTenant(
                      show.organization(),
                      () -> {
                        jdbc.sql("select id from event_seats where id = :id for update")
                            .param("id", show.seats().get(1).value())
                            .query()
                            .singleRow();
                        locked.countDown();
                        await(release);
                      }));
      locked.await();
      try {
        var refused = seating.hold(wish(show, show.seats()));

        assertThat(refused).isInstanceOf(SeatsTaken.class);
        assertThat(heldInRedis(show)).isEmpty();
      } finally {
        release.countDown();
      }
      order.get();
    }
    assertThat(seating.hold(wish(show, show.seats()))).isInstanceOf(Held.class);
  }

  @Test
  void aSeatSoldBehindRedisBackIsRefusedAndRemembered() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var seat = show.seats().getFirst();
    seating.hold(wish(show, show.seats().get(1)));
    BlockByHand.block(transactions, jdbc, show, seat);

    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);

    assertThat(locks.taken(show.id()))
        .containsExactly(Map.entry(seat, SeatLocks.SeatState.BLOCKED));
  }

  @Test
  void aLapsedHoldFreesItsSeatWithoutAnyWorkerAndItsTokenOrdersNothing() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    seating.release(firstHold(show).id(), HoldToken.NONE);
    var id = new HoldId(firstId(show));
    var token = new HoldToken("stale-token");
    var brief = untilLapsed(show, id, token);

    var next = (Held) seating.hold(wish(show, show.seats()));

    assertThat(next.hold().fence()).isGreaterThan(brief.fence());
    assertThat(locks.confirm(id, token, anOrder(), "v:x"))
        .isEqualTo(new SeatLocks.Change.Not(new NoHold.Ended()));
    assertThat(
            transactions.<Boolean>inTenant(
                show.organization(), () -> inventory.reserve(brief, anOrder())))
        .as("even past Redis, PostgreSQL knows a newer fence")
        .isFalse();
  }

  @Test
  void someoneElsesTokenExtendsReleasesAndOrdersNothing() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var held = (Held) seating.hold(wish(show, show.seats()));
    var stranger = new HoldToken("stranger");

    assertThat(seating.extend(held.hold().id(), stranger))
        .isEqualTo(new ExtensionResult.NotExtended(new NoHold.NotTheOwner()));
    assertThat(seating.release(held.hold().id(), stranger))
        .isEqualTo(new ReleaseResult.NotReleased(new NoHold.NotTheOwner()));
    assertThat(locks.confirm(held.hold().id(), stranger, anOrder(), "v:x"))
        .isEqualTo(new SeatLocks.Change.Not(new NoHold.NotTheOwner()));
    assertThat(seating.find(held.hold().id())).map(Hold::state).contains(HoldState.ACTIVE);
  }

  @Test
  void holdingGoesOnAfterRedisLostTheShowAndNoSoldSeatBecomesFree() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var before = (Held) seating.hold(wish(show, show.seats().getFirst()));
    BlockByHand.block(transactions, jdbc, show, show.seats().get(2));

    redis.getKeys().deleteByPattern("{show:" + show.id() + "}:*");

    var results = Race.run(50, i -> () -> seating.hold(wish(show, show.seats().get(i % 3))));
    var winners = results.stream().filter(Held.class::isInstance).map(Held.class::cast).toList();
    assertThat(winners).hasSize(2);
    assertThat(winners).allMatch(held -> held.hold().fence() > before.hold().fence());
    assertThat(seating.find(before.hold().id())).isEmpty();
  }

  @Test
  void withoutTheLockTwoBuyersDoPassTheCheckAndTheConstraintStopsTheSecond() {
    var rounds = Scale.of(20, 500);
    var raced = 0;
    var stopped = 0;
    for (var round = 0; round < rounds; round++) {
      var show = AShow.in(context).withRow("A", 1).onSale();
      var bothHaveLooked = new CyclicBarrier(2);

      var outcomes =
          Race.run(2, _ -> () -> sellWithoutAnyLock(show, show.seats().getFirst(), bothHaveLooked));

      assertThat(outcomes).as("exactly one sale").containsOnlyOnce(Outcome.SOLD);
      raced += outcomes.contains(Outcome.STOPPED_BY_CONSTRAINT) ? 1 : 0;
      stopped += Collections.frequency(outcomes, Outcome.STOPPED_BY_CONSTRAINT);
      assertThat(activeLines(show.seats().getFirst(), show)).isEqualTo(1);
    }
    assertThat(raced).as("the race is real").isEqualTo(rounds);
    System.out.printf(
        "locks off: rounds=%d raced=%d stopped by one_sale_per_seat=%d oversold=0%n",
        rounds, raced, stopped);
  }

  private enum Outcome {
    SOLD,
    STOPPED_BY_CONSTRAINT
  }

  /// What a shop without holds does: looks whether the seat is free, then sells it.
  private Outcome sellWithoutAnyLock(OnSale show, SeatId seat, CyclicBarrier bothHaveLooked) {
    try {
      transactions.inTenant(
          show.organization(),
          () -> {
            assertThat(activeLines(seat, show)).isZero();
            meet(bothHaveLooked);
            Rows.sell(jdbc, show, seat);
          });
      return Outcome.SOLD;
    } catch (DuplicateKeyException refused) {
      assertThat(refused).hasMessageContaining("one_sale_per_seat");
      return Outcome.STOPPED_BY_CONSTRAINT;
    }
  }

  private int activeLines(SeatId seat, OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select count(*) from order_lines where event_seat_id = :seat and active")
                .param("seat", seat.value())
                .query(Integer.class)
                .single());
  }

  @Test
  void standingPlacesAreNeverHeldBeyondCapacity() {
    var show = AShow.in(context).withPit(50).onSale();
    var pit = show.pit().orElseThrow();

    var results =
        Race.run(
            Scale.of(100, 1000),
            i ->
                () ->
                    seating.hold(
                        wish(show, List.of(), Map.of(pit, 1 + i % 3), "v:" + UUID.randomUUID())));

    var places =
        results.stream()
            .filter(Held.class::isInstance)
            .mapToInt(held -> ((Held) held).hold().places())
            .sum();
    assertThat(places).isBetween(48, 50);
    assertThat(results).anyMatch(HoldResult.PlacesShort.class::isInstance);
  }

  @Test
  void aPitOverItsCapacityIsRefusedByPostgresAsWell() {
    var show = AShow.in(context).withPit(5).onSale();

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    show.organization(),
                    () ->
                        jdbc.sql(
                                "update ga_inventory set sold = 4, reserved = 2 where zone_id = :zone")
                            .param("zone", show.pit().orElseThrow().value())
                            .update()))
        .hasMessageContaining("never_over_capacity");
  }

  private HashSet<SeatId> heldInRedis(OnSale show) {
    var held = new HashSet<SeatId>();
    locks
        .states(show.id(), show.seats(), List.of())
        .orElseThrow()
        .seats()
        .forEach(
            (seat, state) -> {
              if (state == SeatLocks.SeatState.HELD) {
                held.add(seat);
              }
            });
    return held;
  }

  private Hold firstHold(OnSale show) {
    var held = (Held) seating.hold(wish(show, show.seats()));
    assertThat(seating.release(held.hold().id(), held.token()))
        .isInstanceOf(ReleaseResult.Released.class);
    return held.hold();
  }

  private static String firstId(OnSale show) {
    return HoldId.of(show.id(), new byte[16]).value();
  }

  /// A hold that has lapsed, its fence written. Asks until its time is over by Redis' own clock.
  private Hold untilLapsed(OnSale show, HoldId id, HoldToken token) {
    var granted = (Granted) locks.acquire(id, token, wish(show, show.seats()), BRIEF);
    assertThat(fences.raise(show.organization(), granted.hold())).isEmpty();
    while (locks.find(id).orElseThrow().hold().state() != HoldState.EXPIRED) {
      Thread.onSpinWait();
    }
    return granted.hold();
  }

  private static OrderId anOrder() {
    return new OrderId(UUID.randomUUID());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Orders written by hand, past every use case.
  private static final class Rows {
    static void sell(JdbcClient jdbc, OnSale show, SeatId seat) {
      var order = UUID.randomUUID();
      jdbc.sql(
              """
              insert into orders (id, organization_id, show_id, code, hold_id, fence, buyer_key, email, name, locale, state, total, currency, placed_at)
              values (:id, :organization, :show, :code, :hold, 1, 'v:x', 'a@example.org', 'A', 'en', 'confirmed', 100, 'THB', :now)""")
          .param("id", order)
          .param("organization", show.organization().value())
          .param("show", show.id().value())
          .param("code", code(order))
          .param("hold", order.toString())
          .param("now", java.sql.Timestamp.from(Instant.now()))
          .update();
      jdbc.sql(
              """
              insert into order_lines (organization_id, order_id, position, event_seat_id, zone_id, price_tier_id, zone_name, tier_name, quantity, unit_price, amount, active)
              select organization_id, :order, 0, id, zone_id, price_tier_id, 'Stalls', 'Seats', 1, 100, 100, true from event_seats where id = :seat""")
          .param("order", order)
          .param("seat", seat.value())
          .update();
    }

    private static String code(UUID id) {
      return id.toString()
          .replace("-", "")
          .toUpperCase(java.util.Locale.ROOT)
          .replace('0', 'X')
          .replace('1', 'Y')
          .substring(0, 10);
    }
  }
}
