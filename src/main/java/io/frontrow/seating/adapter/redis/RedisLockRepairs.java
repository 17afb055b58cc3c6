package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.BATCH;
import static io.frontrow.seating.adapter.redis.SeatScripts.millis;
import static io.frontrow.seating.adapter.redis.SeatScripts.ofShow;
import static io.frontrow.seating.adapter.redis.SeatScripts.unknown;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.LockRepairs;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Rebuilding and mending by the scripts in `lua/`.
@Component
class RedisLockRepairs implements LockRepairs {
  private static final Duration REBUILD_LOCK = Duration.ofSeconds(5);

  /// For how long a converted hold is remembered (lua/show.lua).
  private static final Duration REMEMBER_CONVERTED = Duration.ofHours(24);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final String PAGE = "200";

  private static final LuaScript REBUILD_BEGIN = ofShow("rebuild_begin");
  private static final LuaScript REBUILD_ADD = ofShow("rebuild_add");
  private static final LuaScript REBUILD_FINISH = ofShow("rebuild_finish");
  private static final LuaScript LOOK_OVER = ofShow("look_over");
  private static final LuaScript FORGET_EPOCH = ofShow("forget_epoch");
  private static final LuaScript HOLDS_PAGE = ofShow("holds_page");
  private static final LuaScript MEND_SEATS = ofShow("mend_seats");
  private static final LuaScript MEND_POOL = ofShow("mend_pool");
  private static final LuaScript MEND_BUYERS = ofShow("mend_buyers");

  private final SeatScripts scripts;
  private final MarkPages marks;
  private final Secrets secrets;
  private final InstantSource clock;

  /// Under which name a rebuild was begun without an answer. Whoever tries next asks under the
  /// same: the lock may have been taken even so.
  private final ConcurrentHashMap<ShowId, String> unheard = new ConcurrentHashMap<>();

  RedisLockRepairs(SeatScripts scripts, MarkPages marks, Secrets secrets, InstantSource clock) {
    this.scripts = scripts;
    this.marks = marks;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public boolean rebuild(ShowId show, Supplier<Stocktaking> stocktaking) {
    var keys = scripts.keys(show).withRebuildLock();
    var known = unheard.remove(show);
    var rebuilder = known == null ? secrets.randomToken(16) : known;
    var lock = millis(REBUILD_LOCK);
    if (!begin(show, keys, rebuilder, lock)) {
      return false;
    }
    var stock = stocktaking.get();
    Adding add =
        (taken, allotted, pools, buyers) ->
            scripts.run(REBUILD_ADD, keys, rebuilder, lock, taken, allotted, pools, buyers);
    inBatches(stock.taken(), batch -> add.to(PackedHold.marks(batch), "", "", ""));
    inBatches(stock.allotted(), batch -> add.to("", channels(batch), "", ""));
    inBatches(stock.pools(), batch -> add.to("", "", pools(batch), ""));
    inBatches(stock.buyers(), batch -> add.to("", "", "", buyers(batch)));
    var epoch = secrets.randomToken(12);
    var fence = Long.toString(stock.highestFence());
    return scripts.run(REBUILD_FINISH, keys, rebuilder, epoch, fence).getFirst().equals("rebuilt");
  }

  private boolean begin(ShowId show, List<String> keys, String rebuilder, String lock) {
    try {
      return scripts.run(REBUILD_BEGIN, keys, rebuilder, lock).getFirst().equals("begun");
    } catch (SeatingUnavailable noAnswer) {
      unheard.put(show, rebuilder);
      throw noAnswer;
    }
  }

  private interface Adding {
    void to(String taken, String allotted, String pools, String buyers);
  }

  private static String channels(Map<SeatId, String> allotted) {
    return allotted.entrySet().stream()
        .map(seat -> seat.getKey() + "=" + seat.getValue())
        .collect(Collectors.joining(","));
  }

  private static String pools(Map<Pool, Places> pools) {
    return pools.entrySet().stream()
        .map(
            pool ->
                "%s=%d=%d=%d"
                    .formatted(
                        pool.getKey(),
                        pool.getValue().capacity(),
                        pool.getValue().taken(),
                        pool.getValue().sold()))
        .collect(Collectors.joining(","));
  }

  private static String buyers(Map<BuyerCount, Integer> buyers) {
    return buyers.entrySet().stream()
        .map(buyer -> buyer.getKey().field() + "=" + buyer.getValue())
        .collect(Collectors.joining(","));
  }

  @Override
  public Condition lookOver(ShowId show) {
    var reply = scripts.run(LOOK_OVER, show);
    return switch (reply.getFirst()) {
      case "whole" ->
          new Condition.Whole(Integer.parseInt(reply.get(1)), Integer.parseInt(reply.get(2)));
      case "torn" -> new Condition.Torn();
      case "no_epoch" -> new Condition.NoEpoch();
      default -> throw unknown(LOOK_OVER, reply);
    };
  }

  @Override
  public void forget(ShowId show) {
    scripts.run(FORGET_EPOCH, show);
  }

  @Override
  public void active(ShowId show, Duration longest, Consumer<CountedHold> each) {
    var latest = clock.instant().plus(longest).plus(CLOCKS_DIFFER);
    holds(show, "active", "0", Long.toString(latest.toEpochMilli()), each);
  }

  @Override
  public void converted(ShowId show, Instant after, Instant until, Consumer<CountedHold> each) {
    holds(show, "converted", forgottenAt(after), forgottenAt(until), each);
  }

  private static String forgottenAt(Instant converted) {
    return Long.toString(converted.plus(REMEMBER_CONVERTED).toEpochMilli());
  }

  private void holds(
      ShowId show, String state, String after, String until, Consumer<CountedHold> each) {
    var from = after;
    while (!from.isEmpty()) {
      var page = scripts.run(HOLDS_PAGE, show, state, from, until, PAGE);
      for (var packed : page.subList(1, page.size())) {
        each.accept(PackedHold.readCounted(List.of(packed.split("\n", -1))));
      }
      from = page.getFirst();
    }
  }

  @Override
  public void allotted(ShowId show, BiConsumer<SeatId, String> each) {
    marks.allotted(show, each);
  }

  @Override
  public void taken(ShowId show, BiConsumer<SeatId, SeatState> each) {
    marks.taken(show, each);
  }

  @Override
  public void buyers(ShowId show, BiConsumer<BuyerCount, Integer> each) {
    marks.buyers(show, (field, places) -> each.accept(new BuyerCount(field), places));
  }

  @Override
  public void markTaken(ShowId show, Map<SeatId, SeatState> seats) {
    inBatches(seats, batch -> scripts.run(MEND_SEATS, show, PackedHold.marks(batch), "", "", ""));
  }

  @Override
  public void unmarkTaken(ShowId show, Collection<SeatId> seats) {
    inBatches(seats, batch -> scripts.run(MEND_SEATS, show, "", PackedHold.seats(batch), "", ""));
  }

  @Override
  public void markAllotted(ShowId show, Map<SeatId, String> seats) {
    inBatches(seats, batch -> scripts.run(MEND_SEATS, show, "", "", channels(batch), ""));
  }

  @Override
  public void unmarkAllotted(ShowId show, Collection<SeatId> seats) {
    inBatches(seats, batch -> scripts.run(MEND_SEATS, show, "", "", "", PackedHold.seats(batch)));
  }

  @Override
  public void mendPool(ShowId show, Pool pool, Optional<Integer> capacity, Places tooMany) {
    scripts.run(
        MEND_POOL,
        show,
        pool.toString(),
        capacity.map(Object::toString).orElse(""),
        Integer.toString(tooMany.taken()),
        Integer.toString(tooMany.held()),
        Integer.toString(tooMany.sold()));
  }

  @Override
  public void mendBuyers(ShowId show, Map<BuyerCount, Integer> tooMany) {
    inBatches(
        tooMany,
        batch -> {
          var arguments = new ArrayList<String>();
          batch.forEach(
              (buyer, places) -> {
                arguments.add(buyer.field());
                arguments.add(places.toString());
              });
          scripts.run(MEND_BUYERS, show, arguments.toArray(String[]::new));
        });
  }

  private static <T> void inBatches(Collection<T> all, Consumer<List<T>> work) {
    var list = List.copyOf(all);
    for (var from = 0; from < list.size(); from += BATCH) {
      work.accept(list.subList(from, Math.min(from + BATCH, list.size())));
    }
  }

  private static <K, V> void inBatches(Map<K, V> all, Consumer<Map<K, V>> work) {
    inBatches(
        all.entrySet(),
        entries -> {
          var batch = HashMap.<K, V>newHashMap(entries.size());
          entries.forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
          work.accept(batch);
        });
  }
}
