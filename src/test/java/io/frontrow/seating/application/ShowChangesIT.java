package io.frontrow.seating.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Waiting;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.seating.application.ShowChanges.Change;
import io.frontrow.seating.application.ShowChanges.Position;
import io.frontrow.seating.application.ShowChanges.Since;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Who follows the changes of a show always knows how it is, also when holds lapse and when Redis
/// forgets.
@IntegrationTest
class ShowChangesIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired ShowChanges changes;
  @Autowired HouseLocks house;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired RedissonClient redis;

  @Test
  void theWayOfASeatIsToldStepByStep() {
    var show = known(AShow.in(context).withRow("A", 3).withPit(10).onSale());
    var pit = Pool.of(show.pit().orElseThrow());
    var start = position(show);
    var held =
        (Held)
            seating.hold(
                wish(
                    show,
                    show.seats().subList(0, 2),
                    Map.of(show.pit().orElseThrow(), 2),
                    "v:" + UUID.randomUUID()));
    seating.extend(held.hold().id(), held.token());
    var order = ((Placed) placing.place(held.hold().id(), held.token(), contact(held))).order();
    ending.cancel(order);
    Waiting.until(() -> locks.taken(show.id()).isEmpty());

    var entries = changed(show, start).entries();

    var seat = show.seats().getFirst();
    assertThat(entries)
        .extracting(entry -> entry.seats().get(seat))
        .containsExactly(SeatState.HELD, SeatState.HELD, SeatState.RESERVED, SeatState.FREE);
    assertThat(entries)
        .extracting(entry -> entry.pools().get(pit))
        .containsExactly(
            new Places(10, 0, 2, 0),
            new Places(10, 0, 2, 0),
            new Places(10, 2, 0, 0),
            new Places(10, 0, 0, 0));
    assertThat(entries.get(0).until()).contains(held.hold().expiresAt());
    assertThat(entries.get(1).until().orElseThrow()).isAfter(held.hold().expiresAt());
    assertThat(entries.get(0).channel()).contains("online");
    assertThat(entries).extracting(Change::seq).isSorted();
  }

  @Test
  void paidSeatsAndPlacesAreToldAsSold() {
    var show = known(AShow.in(context).withRow("A", 2).withPit(5).free().onSale());
    var pit = show.pit().orElseThrow();
    var held =
        (Held)
            seating.hold(
                wish(show, show.seats().subList(0, 1), Map.of(pit, 3), "v:" + UUID.randomUUID()));
    assertThat(placing.place(held.hold().id(), held.token(), contact(held)))
        .isInstanceOf(Placed.class);

    Waiting.until(() -> locks.taken(show.id()).containsValue(SeatState.SOLD));
    assertThat(locks.pools(show.id()).orElseThrow())
        .containsEntry(Pool.of(pit), new Places(5, 3, 0, 3));
  }

  @Test
  void aLapseIsToldByWhoeverAsksNext() {
    var show = known(AShow.in(context).withRow("A", 1).onSale());
    var brief = Terms.withoutLimits(Duration.ofMillis(1), Duration.ofMillis(2));
    var start = position(show);
    locks.acquire(
        HoldId.of(show.id(), new byte[16]),
        new HoldToken("brief"),
        wish(show, show.seats()),
        brief);

    Waiting.until(() -> changed(show, start).entries().size() == 2);

    assertThat(changed(show, start).entries())
        .extracting(entry -> entry.seats().get(show.seats().getFirst()))
        .containsExactly(SeatState.HELD, SeatState.FREE);
  }

  @Test
  void whoFollowsAStormKnowsEverySeatAtItsEnd() {
    var show = known(AShow.in(context).withRow("A", 20).onSale());
    var known = new HashMap<SeatId, SeatState>();
    show.seats().forEach(seat -> known.put(seat, SeatState.FREE));
    var at = position(show);

    Race.run(
        Scale.of(12, 60),
        _ ->
            () -> {
              for (var i = 0; i < 10; i++) {
                var dice = ThreadLocalRandom.current();
                var from = dice.nextInt(18);
                if (seating.hold(wish(show, show.seats().subList(from, from + 2)))
                        instanceof Held(var hold, var token)
                    && dice.nextInt(3) > 0) {
                  seating.release(hold.id(), token);
                }
              }
              return true;
            });
    var seen = new ArrayList<Change>();
    var more = true;
    while (more) {
      var next = (Since.Changed) changes.since(show.id(), at, 7);
      seen.addAll(next.entries());
      next.entries().forEach(entry -> known.putAll(entry.seats()));
      at = next.until();
      more = next.more();
    }

    assertThat(known)
        .isEqualTo(locks.states(show.id(), show.seats(), List.of()).orElseThrow().seats());
    assertThat(seen.getLast().seq() - seen.getFirst().seq()).isEqualTo(seen.size() - 1);
    assertThat(at).isEqualTo(position(show));
  }

  @Test
  void whoMissedTooMuchIsToldToLookAnew() {
    var show = known(AShow.in(context).withRow("A", 2).onSale());
    var start = position(show);
    seating.hold(wish(show, show.seats()));
    redis.getKeys().delete("{show:" + show.id() + "}:changes");

    assertThat(changes.since(show.id(), start, 10)).isEqualTo(new Since.LookAnew(position(show)));

    redis.getKeys().delete("{show:" + show.id() + "}:epoch");
    assertThat(changes.since(show.id(), start, 10)).isEqualTo(new Since.NoEpoch());
    known(show);
    assertThat(changes.since(show.id(), start, 10)).isEqualTo(new Since.LookAnew(position(show)));
  }

  @Test
  void theHouseBlocksAndAllotsWhatIsFreeAndNothingElse() {
    var show = known(AShow.in(context).withRow("A", 4).withPit(10).onSale());
    var seats = show.seats();
    var pit = show.pit().orElseThrow();
    var partner = new Pool(pit, Optional.of("partner"));
    seating.hold(wish(show, seats.getFirst()));

    assertThat(house.block(show.id(), seats.subList(0, 2))).containsExactly(seats.getFirst());
    assertThat(house.block(show.id(), seats.subList(1, 2))).isEmpty();
    house.allot(show.id(), seats.subList(2, 4), Optional.of("partner"));
    assertThat(house.movePlaces(show.id(), Optional.of(Pool.of(pit)), Optional.of(partner), 11))
        .isFalse();
    assertThat(house.movePlaces(show.id(), Optional.of(Pool.of(pit)), Optional.of(partner), 6))
        .isTrue();

    var online = locks.states(show.id(), seats, List.of(pit)).orElseThrow();
    assertThat(seats.stream().map(online.seats()::get))
        .containsExactly(SeatState.HELD, SeatState.BLOCKED, SeatState.ALLOTTED, SeatState.ALLOTTED);
    assertThat(online.left()).containsEntry(pit, 4);
    var channel = locks.states(show.id(), seats, List.of(pit), "partner").orElseThrow();
    assertThat(channel.seats().get(seats.getLast())).isEqualTo(SeatState.FREE);
    assertThat(channel.left()).containsEntry(pit, 6);
    assertThat(seating.hold(wish(show, seats.getLast()))).isNotInstanceOf(Held.class);

    house.unblock(show.id(), seats);
    house.allot(show.id(), seats, Optional.empty());
    assertThat(seating.hold(wish(show, seats.subList(1, 4)))).isInstanceOf(Held.class);
  }

  /// With an epoch.
  private OnSale known(OnSale show) {
    var held = (Held) seating.hold(wish(show, show.seats().getLast()));
    seating.release(held.hold().id(), held.token());
    return show;
  }

  private Position position(OnSale show) {
    return changes.position(show.id()).orElseThrow();
  }

  private Since.Changed changed(OnSale show, Position since) {
    return (Since.Changed) changes.since(show.id(), since, 100);
  }

  private static Contact contact(Held held) {
    return new Contact(
        new EmailAddress("changes@example.org"),
        "C",
        Locale.ENGLISH,
        Optional.empty(),
        held.hold().buyer());
  }
}
