package io.frontrow.seating.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.StatementCount;
import io.frontrow.Waiting;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.Availability;
import io.frontrow.seating.domain.SeatMark;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The board against what it repeats: after everything that can happen to a seat it has another
/// version, shows what reading all of Redis shows, and so does the board of another instance.
@IntegrationTest
class AvailabilityBoardsIT {
  private static final Set<String> VERSIONS = new HashSet<>();
  private static final List<String> KEYS =
      List.of(
          "holds",
          "seats",
          "holders",
          "lapse",
          "ga",
          "buyers",
          "taken",
          "epoch",
          "changes",
          "allotted");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired AvailabilityBoards boards;
  @Autowired BoardReader reader;
  @Autowired Layouts layouts;
  @Autowired Catalog catalog;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired LockRepairs repairs;
  @Autowired HouseLocks house;
  @Autowired ShowChanges changes;
  @Autowired ShowMemory memory;
  @Autowired Inventory inventory;
  @Autowired CompareInventory comparing;
  @Autowired Transactions transactions;
  @Autowired InstantSource clock;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private AvailabilityBoards otherInstance;

  @BeforeEach
  void anotherInstance() {
    otherInstance = new AvailabilityBoards(layouts, reader, meters, clock);
  }

  @Test
  void everythingThatCanHappenToASeatIsSeenByEveryInstance() {
    var show = AShow.in(context).withRow("A", 6).withPit(20).onSale();
    var guest = new Guest(port);
    look(show);

    var held = (Held) seating.hold(wish(show, show.seats().getFirst()));
    assertThat(marksAfter(show)).containsEntry(show.seats().getFirst(), SeatMark.HELD);

    seating.extend(held.hold().id(), held.token());
    assertThat(marksAfter(show)).containsEntry(show.seats().getFirst(), SeatMark.HELD);

    seating.release(held.hold().id(), held.token());
    assertThat(marksAfter(show)).isEmpty();

    var places =
        (Held) seating.hold(wish(show, List.of(), Map.of(pit(show), 3), "v:" + UUID.randomUUID()));
    assertThat(pitAfter(show)).isEqualTo(17);
    seating.release(places.hold().id(), places.token());
    assertThat(pitAfter(show)).isEqualTo(20);

    var hold = guest.mustHold(show.id().toString(), List.of(show.seats().get(1).toString()));
    assertThat(marksAfter(show)).containsEntry(show.seats().get(1), SeatMark.HELD);
    var payment = guest.mustOrder(hold);
    assertThat(marksAfter(show)).containsEntry(show.seats().get(1), SeatMark.RESERVED);
    Guest.pay(payment);
    Waiting.until(() -> marks(look(show)).get(show.seats().get(1)) == SeatMark.SOLD);
    seen(show);

    var second = guest.mustHold(show.id().toString(), List.of(show.seats().get(2).toString()));
    guest.mustOrder(second);
    assertThat(marksAfter(show)).containsEntry(show.seats().get(2), SeatMark.RESERVED);
    guest.browser().get(guest.orderOf(second));
    guest.browser().post(guest.orderOf(second) + "/cancellation", Map.of());
    Waiting.until(() -> !marks(look(show)).containsKey(show.seats().get(2)));
    seen(show);

    house.block(show.id(), List.of(show.seats().get(3)));
    assertThat(marksAfter(show)).containsEntry(show.seats().get(3), SeatMark.BLOCKED);
    house.unblock(show.id(), List.of(show.seats().get(3)));
    assertThat(marksAfter(show)).doesNotContainKey(show.seats().get(3));
  }

  @Test
  void aHoldThatLapsesMovesTheVersionWithoutAnyCall() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var held = (Held) seating.hold(wish(show, show.seats().getFirst()));
    var before = look(show);
    assertThat(marks(before)).containsEntry(show.seats().getFirst(), SeatMark.HELD);

    endsNow(show, held);

    assertThat(marksAfter(show)).isEmpty();
    assertThat(look(show).version()).isNotEqualTo(before.version());
  }

  @Test
  void whatIsAllottedIsFreeForItsChannelAloneWhateverHappensToItMeanwhile() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var seat = show.seats().getFirst();
    look(show);

    house.allot(show.id(), List.of(seat), Optional.of("partner"));
    assertThat(marksAfter(show)).containsEntry(seat, SeatMark.ALLOTTED);
    assertThat(available(show, "partner")).isEqualTo(3);
    assertThat(available(show, "online")).isEqualTo(2);

    house.allot(show.id(), List.of(seat), Optional.of("box-office"));
    seen(show);
    assertThat(available(show, "partner")).isEqualTo(2);
    assertThat(available(show, "box-office")).isEqualTo(3);

    house.allot(show.id(), List.of(seat), Optional.empty());
    assertThat(marksAfter(show)).isEmpty();
    assertThat(available(show, "online")).isEqualTo(3);
  }

  @Test
  void aSeatBlockedByHandIsSeenOnceTheComparisonHasToldRedis() {
    var show = AShow.in(context).withRow("A", 2).withPit(10).onSale();
    look(show);
    BlockByHand.block(transactions, jdbc, show, show.seats().getFirst());

    comparing.compareAll();

    assertThat(marksAfter(show)).containsEntry(show.seats().getFirst(), SeatMark.BLOCKED);
  }

  @Test
  void aShowThatRedisLostIsReadAnewWithWhatPostgresKnows() {
    var show = AShow.in(context).withRow("A", 3).withPit(10).onSale();
    seating.hold(wish(show, show.seats().get(1)));
    look(show);
    BlockByHand.block(transactions, jdbc, show, show.seats().getFirst());

    KEYS.forEach(key -> redis.getKeys().delete("{show:" + show.id() + "}:" + key));

    assertThat(marksAfter(show)).isEqualTo(Map.of(show.seats().getFirst(), SeatMark.BLOCKED));
    assertThat(meters.timer("frontrow.availability.refresh", "result", "reset").count())
        .isEqualTo(1);
  }

  @Test
  void whoMissedMoreThanTheStreamRemembersReadsAnew() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    look(show);

    seating.hold(wish(show, show.seats().getFirst()));
    seating.hold(wish(show, show.seats().get(1)));
    redis.getKeys().delete("{show:" + show.id() + "}:changes");
    seating.hold(wish(show, show.seats().get(2)));

    assertThat(marksAfter(show))
        .containsOnlyKeys(show.seats().subList(0, 3))
        .containsValue(SeatMark.HELD);
    assertThat(meters.timer("frontrow.availability.refresh", "result", "reset").count())
        .isEqualTo(1);
  }

  @Test
  void lookingAgainAsksPostgresNothing() {
    var show = AShow.in(context).withRow("A", 4).withPit(3).onSale();
    var onSale = onSale(show);
    boards.now(onSale);

    for (int times = 0; times < 3; times++) {
      seating.hold(wish(show, show.seats().get(times)));
      assertThat(StatementCount.during(() -> boards.now(onSale))).isEmpty();
    }
    assertThat(StatementCount.during(() -> boards.now(onSale))).isEmpty();
    assertThat(boards.now(onSale)).isSameAs(boards.now(onSale));
  }

  @Test
  void whoeverComesWhileSomebodyAsksSharesTheNextAnswerAndNeverTheLast() throws Exception {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var onSale = onSale(show);
    var slow = new SlowChanges();
    var shared =
        new AvailabilityBoards(
            layouts,
            new BoardReader(slow, locks, repairs, memory, inventory, transactions),
            meters,
            clock);
    shared.now(onSale);
    slow.asked.set(0);
    slow.stop();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> shared.now(onSale));
      var late = new ArrayList<Future<Availability>>();
      try {
        assertThat(slow.isAsked.await(20, TimeUnit.SECONDS)).isTrue();
        seating.hold(wish(show, show.seats().getFirst()));
        var coming = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
          late.add(
              threads.submit(
                  () -> {
                    coming.countDown();
                    return shared.now(onSale);
                  }));
        }
        assertThat(coming.await(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        slow.goOn.countDown();
      }

      first.get();
      for (var answer : late) {
        assertThat(marks(answer.get())).containsOnlyKeys(show.seats().getFirst());
      }
      assertThat(slow.asked.get()).as("questions to Redis for 51 visitors").isLessThan(20);
    }
  }

  @Test
  void whileRedisGivesNoAnswerWhatIsSoldIsShownAndItSaysSo() {
    var show = AShow.in(context).withRow("A", 3).withPit(9).onSale();
    var onSale = onSale(show);
    seating.hold(wish(show, show.seats().get(1)));
    BlockByHand.block(transactions, jdbc, show, show.seats().getFirst());
    change(
        show,
        "update ga_inventory set sold = 2, reserved = 1 where zone_id = :zone",
        Map.of("zone", pit(show).value()));
    var slow = new SlowChanges();
    var alone =
        new AvailabilityBoards(
            layouts,
            new BoardReader(slow, locks, repairs, memory, inventory, transactions),
            meters,
            clock);
    slow.away = true;

    var now = alone.now(onSale);

    assertThat(now.isLive()).isFalse();
    assertThat(now.version()).startsWith("stored.");
    assertThat(marks(now)).isEqualTo(Map.of(show.seats().getFirst(), SeatMark.BLOCKED));
    assertThat(now.seenBy(Audience.everybody(onSale, "online")).zone(pit(show)).available())
        .isEqualTo(6);
    var questions = slow.asked.get();
    assertThat(alone.now(onSale).version()).isEqualTo(now.version());
    assertThat(slow.asked.get()).as("left alone for a moment").isEqualTo(questions);
  }

  /// The changes of Redis, which can be made to take their time or to be away.
  private final class SlowChanges implements ShowChanges {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch isAsked = new CountDownLatch(0);
    private volatile CountDownLatch goOn = new CountDownLatch(0);
    private volatile boolean away;

    private void stop() {
      goOn = new CountDownLatch(1);
      isAsked = new CountDownLatch(1);
    }

    @Override
    public Optional<Position> position(ShowId show) {
      asked();
      return changes.position(show);
    }

    @Override
    public Since since(ShowId show, Position known, int most) {
      var answer = changes.since(show, known, most);
      asked();
      return answer;
    }

    private void asked() {
      asked.incrementAndGet();
      if (away) {
        throw new SeatingUnavailable("away for this test");
      }
      isAsked.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Availability look(OnSale show) {
    otherInstance.now(onSale(show));
    return boards.now(onSale(show));
  }

  private ShowOnSale onSale(OnSale show) {
    return catalog.show(show.id()).orElseThrow();
  }

  /// Seats that are not free, after a change that must have moved the version.
  private Map<SeatId, SeatMark> marksAfter(OnSale show) {
    return marks(seen(show));
  }

  private int pitAfter(OnSale show) {
    return seen(show)
        .seenBy(Audience.everybody(onSale(show), "online"))
        .zone(pit(show))
        .available();
  }

  /// By this instance, by another one, and by somebody who reads everything.
  private Availability seen(OnSale show) {
    var onSale = onSale(show);
    var here = boards.now(onSale);
    var there = otherInstance.now(onSale);
    var anew = reader.read(onSale, layouts.of(onSale)).now();
    assertThat(VERSIONS.add(here.version())).as("a new version " + here.version()).isTrue();
    for (var other : List.of(there, anew)) {
      assertThat(other.version()).isEqualTo(here.version());
      assertThat(marks(other)).isEqualTo(marks(here));
      for (var channel : List.of("online", "partner", "box-office")) {
        var audience = Audience.everybody(onSale, channel);
        assertThat(other.seenBy(audience).zones()).isEqualTo(here.seenBy(audience).zones());
        assertThat(other.seenBy(audience).packed()).isEqualTo(here.seenBy(audience).packed());
      }
    }
    return here;
  }

  private static Map<SeatId, SeatMark> marks(Availability now) {
    var marks = new java.util.HashMap<SeatId, SeatMark>();
    for (var seat : now.layout().seats()) {
      if (now.mark(seat.id()) != SeatMark.FREE) {
        marks.put(seat.id(), now.mark(seat.id()));
      }
    }
    return marks;
  }

  private int available(OnSale show, String channel) {
    return look(show).seenBy(Audience.everybody(onSale(show), channel)).tiers().values().stream()
        .mapToInt(count -> count.available())
        .sum();
  }

  private static ShowZoneId pit(OnSale show) {
    return show.pit().orElseThrow();
  }

  /// As if its time were over: every place where Redis keeps the end says so.
  private void endsNow(OnSale show, Held held) {
    var id = held.hold().id().value();
    var codec = org.redisson.client.codec.StringCodec.INSTANCE;
    var keys = "{show:" + show.id() + "}:";
    var holds = redis.<String, String>getMap(keys + "holds", codec);
    var end = Long.toString(held.hold().expiresAt().toEpochMilli());
    holds.put(id, String.valueOf(holds.get(id)).replace(end, "1000"));
    redis.<String>getScoredSortedSet(keys + "lapse", codec).add(1000, id);
    held.hold()
        .seats()
        .forEach(
            seat ->
                redis.<String>getScoredSortedSet(keys + "seats", codec).add(1000, seat.toString()));
  }

  private void change(OnSale show, String sql, Map<String, Object> values) {
    transactions.inTenant(show.organization(), () -> jdbc.sql(sql).params(values).update());
  }
}
