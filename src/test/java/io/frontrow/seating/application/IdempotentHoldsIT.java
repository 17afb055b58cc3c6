package io.frontrow.seating.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.Catalog;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldRequest.Idempotency;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldResult.IdempotencyMismatch;
import io.frontrow.seating.HoldResult.Replayed;
import io.frontrow.seating.HoldResult.SeatsTaken;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The same wish under the same key is one hold and one answer, whatever happened to the first one
/// on its way (X2).
@IntegrationTest
class IdempotentHoldsIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired Fences fences;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  private final String key = UUID.randomUUID().toString();

  /// The first answer was lost, and the share of the event with it.
  @Test
  void aRepeatedHoldCountsForItsEventAsLongAsItLives() {
    var shows = AShow.in(context).withRow("A", 4).perBuyerOfEvent(4).onSale(2);
    var wish = wish(shows.getFirst(), shows.getFirst().seats());
    var held = (Held) seating.hold(wish);
    redis.getKeys().deleteByPattern("{event:*");

    assertThat(seating.hold(wish)).isEqualTo(new Replayed(held));

    var another = wish(shows.getLast(), shows.getLast().seats().subList(0, 1));
    assertThat(seating.hold(another))
        .isInstanceOfSatisfying(
            HoldResult.LimitReached.class,
            limit -> assertThat(limit.which()).isEqualTo(PurchaseLimit.EVENT));
  }

  @Test
  void manyAtOnceGetOneHoldAndOneToken() {
    for (var round = 0; round < Scale.of(3, 50); round++) {
      var show = AShow.in(context).withRow("A", 3).onSale();
      context.getBean(ShowMemory.class).ensure(show.organization(), show.id());

      var results = Race.run(50, _ -> () -> seating.hold(wish(show, show.seats())));

      assertThat(results).filteredOn(Held.class::isInstance).hasSize(1);
      var first = results.stream().filter(Held.class::isInstance).findFirst().orElseThrow();
      assertThat(results)
          .filteredOn(Replayed.class::isInstance)
          .hasSize(49)
          .allMatch(replay -> ((Replayed) replay).first().equals(first));
      assertThat(openHolds(show)).isEqualTo(1);
    }
  }

  @Test
  void theFirstAnswerComesAgainWhateverBecameOfTheHold() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var first = (Held) seating.hold(wish(show, show.seats()));

    seating.extend(first.hold().id(), first.token());
    assertThat(seating.hold(wish(show, show.seats()))).isEqualTo(new Replayed(first));
    seating.release(first.hold().id(), first.token());
    assertThat(seating.hold(wish(show, show.seats()))).isEqualTo(new Replayed(first));

    assertThat(seating.find(first.hold().id())).map(Hold::state).contains(HoldState.RELEASED);
    assertThat(states(show)).containsOnly(SeatState.FREE);
  }

  @Test
  void aRefusalComesAgainAlsoWhenTheSeatsAreFreeMeanwhile() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var other =
        (Held) seating.hold(io.frontrow.seating.Holding.wish(show, show.seats().getFirst()));
    var refused = seating.hold(wish(show, show.seats()));
    assertThat(refused).isInstanceOf(SeatsTaken.class);

    seating.release(other.hold().id(), other.token());

    assertThat(seating.hold(wish(show, show.seats()))).isEqualTo(new Replayed(refused));
    assertThat(states(show)).containsOnly(SeatState.FREE);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsToldAndHoldsNothing() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    seating.hold(wish(show, show.seats().subList(0, 1)));

    assertThat(seating.hold(wish(show, show.seats().subList(1, 2), "client", "another-body-hash")))
        .isEqualTo(new IdempotencyMismatch());

    assertThat(states(show)).containsExactlyInAnyOrder(SeatState.HELD, SeatState.FREE);
  }

  @Test
  void theKeysOfTwoClientsAreTwoKeys() {
    var show = AShow.in(context).withRow("A", 2).onSale();

    assertThat(seating.hold(wish(show, show.seats().subList(0, 1), "client", "body-hash-of-one--")))
        .isInstanceOf(Held.class);
    assertThat(seating.hold(wish(show, show.seats().subList(1, 2), "other", "body-hash-of-two--")))
        .isInstanceOf(Held.class);
  }

  @Test
  void whoseFencePostgresRefusedGetsTheRefusalAgain() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    seating.hold(io.frontrow.seating.Holding.wish(show, show.seats().getLast()));
    BlockByHand.block(transactions, jdbc, show, show.seats().getFirst());

    var refused = seating.hold(wish(show, show.seats().subList(0, 1)));

    assertThat(refused).isInstanceOf(SeatsTaken.class);
    assertThat(seating.hold(wish(show, show.seats().subList(0, 1))))
        .isEqualTo(new Replayed(refused));
    assertThat(locks.taken(show.id())).containsOnlyKeys(show.seats().getFirst());
    assertThat(openHolds(show)).isEqualTo(1);
  }

  @Test
  void anAnswerLostBetweenGrantAndFenceIsFoundAgainAndFenced() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var crashing =
        seatingWith(
            (_, _) -> {
              throw new Crash();
            });
    assertThatThrownBy(() -> crashing.hold(wish(show, show.seats()))).isInstanceOf(Crash.class);
    assertThat(fencesOf(show)).containsOnly(0L);
    assertThat(states(show)).containsOnly(SeatState.HELD);

    var again = (Replayed) seating.hold(wish(show, show.seats()));

    var held = (Held) again.first();
    assertThat(fencesOf(show)).containsOnly(held.hold().fence());
    assertThat(seating.owns(held.hold().id(), held.token())).isTrue();
    assertThat(openHolds(show)).isEqualTo(1);
  }

  @Test
  void whileAStoreIsAwayNothingIsRememberedAndTheNextTryIsTheFirst() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var away =
        seatingWith(
            (_, _) -> {
              throw new SeatingUnavailable("away");
            });
    assertThatThrownBy(() -> away.hold(wish(show, show.seats())))
        .isInstanceOf(SeatingUnavailable.class);
    assertThat(states(show)).containsOnly(SeatState.FREE);

    assertThat(seating.hold(wish(show, show.seats()))).isInstanceOf(Held.class);
  }

  @Test
  void anAnswerFromBeforeALossOfMemoryIsNone() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var before = (Held) seating.hold(wish(show, show.seats()));
    redis.getKeys().delete("{show:" + show.id() + "}:epoch");

    var after = (Held) seating.hold(wish(show, show.seats()));

    assertThat(after.hold().id()).isEqualTo(before.hold().id());
    assertThat(after.token()).isNotEqualTo(before.token());
    assertThat(after.hold().fence()).isGreaterThan(before.hold().fence());
    assertThat(seating.owns(before.hold().id(), before.token())).isFalse();
  }

  private static final class Crash extends Error {}

  private interface Raising {
    SortedSet<SeatId> raise(OrganizationId organization, Hold hold);
  }

  /// The same use case with a way to PostgreSQL that breaks.
  private Seating seatingWith(Raising raising) {
    var broken =
        new Fences() {
          @Override
          public SortedSet<SeatId> raise(OrganizationId organization, Hold hold) {
            return raising.raise(organization, hold);
          }

          @Override
          public Map<SeatId, SeatState> gone(OrganizationId organization, SortedSet<SeatId> seats) {
            return fences.gone(organization, seats);
          }
        };
    return new HoldSeats(
        context.getBean(Catalog.class),
        context.getBean(Layouts.class),
        locks,
        broken,
        context.getBean(EventShares.class),
        context.getBean(ShowMemory.class),
        context.getBean(Secrets.class),
        context.getBean(HoldSettings.class),
        context.getBean(HoldMetrics.class),
        context.getBean(InstantSource.class));
  }

  private HoldRequest wish(OnSale show, Collection<SeatId> seats) {
    return wish(show, seats, "client", "hash-of-" + seats.size() + "-seats-body");
  }

  private HoldRequest wish(OnSale show, Collection<SeatId> seats, String client, String hash) {
    return new HoldRequest(
        show.id(),
        new TreeSet<>(seats),
        new TreeMap<>(),
        "c:" + client,
        key,
        Access.NONE,
        HoldRequest.ONLINE,
        Optional.of(new Idempotency(client, hash)));
  }

  private Collection<SeatState> states(OnSale show) {
    return locks.states(show.id(), show.seats(), List.of()).orElseThrow().seats().values();
  }

  private List<Long> fencesOf(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select fence from event_seats where show_id = :show")
                .param("show", show.id().value())
                .query(Long.class)
                .list());
  }

  private int openHolds(OnSale show) {
    return ((LockRepairs.Condition.Whole) context.getBean(LockRepairs.class).lookOver(show.id()))
        .openHolds();
  }
}
