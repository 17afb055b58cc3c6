package io.frontrow.seating.application;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.application.Differences.Picture;
import io.frontrow.seating.application.Inventory.ShowOfOrganization;
import io.frontrow.seating.application.LockRepairs.BuyerCount;
import io.frontrow.seating.application.LockRepairs.Condition;
import io.frontrow.seating.application.LockRepairs.CountedHold;
import io.frontrow.seating.application.LockRepairs.Stocktaking;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Compares Redis with PostgreSQL once a minute and mends Redis. What is missing is added at once;
/// what is too much goes only when it was too much a minute ago as well, because an order that is
/// being placed looks just like it. A show whose keys no longer belong together is void, and is
/// rebuilt.
@Component
class CompareInventory {
  private static final Logger log = LoggerFactory.getLogger(CompareInventory.class);
  private static final Duration PLACING = Duration.ofMinutes(1);
  private static final Duration AFTER_START = Duration.ofDays(1);

  /// A converted hold is forgotten after a day; what is older than that nobody can restore.
  private static final Duration REMEMBERED = Duration.ofHours(23);

  /// A show that differs in more is rebuilt rather than mended and remembered.
  private static final int TOO_DIFFERENT = 10_000;

  private final SeatLocks locks;
  private final LockRepairs repairs;
  private final ShowMemory memory;
  private final Inventory inventory;
  private final Transactions transactions;
  private final Installation installation;
  private final HoldSettings settings;
  private final HoldMetrics metrics;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Map<ShowId, Earlier> earlier = new HashMap<>();

  CompareInventory(
      SeatLocks locks,
      LockRepairs repairs,
      ShowMemory memory,
      Inventory inventory,
      Transactions transactions,
      Installation installation,
      HoldSettings settings,
      HoldMetrics metrics,
      InstantSource clock,
      MeterRegistry registry) {
    this.locks = locks;
    this.repairs = repairs;
    this.memory = memory;
    this.inventory = inventory;
    this.transactions = transactions;
    this.installation = installation;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.registry = registry;
  }

  /// What was found a minute ago.
  ///
  /// @param placedUntil every hold converted before has its order
  private record Earlier(Instant placedUntil, Differences differences) {}

  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  void everyMinute() {
    if (installation.roles().contains(Installation.Role.WORKER)) {
      compareAll();
    }
  }

  /// Returns how many seats, places, counts and holds were mended.
  int compareAll() {
    return compare(shows());
  }

  List<ShowOfOrganization> shows() {
    var since = clock.instant().minus(AFTER_START);
    return transactions.asWorker(() -> inventory.showsAfter(since));
  }

  /// Those shows and no other; what was found in others before is forgotten.
  synchronized int compare(List<ShowOfOrganization> shows) {
    earlier
        .keySet()
        .retainAll(shows.stream().map(ShowOfOrganization::show).collect(Collectors.toSet()));
    var mended = 0;
    var open = 0;
    var lapsed = 0;
    for (var show : shows) {
      try {
        switch (repairs.lookOver(show.show())) {
          case Condition.Whole(var openHolds, var lapsedHolds) -> {
            open += openHolds;
            lapsed += lapsedHolds;
            mended += compare(show);
          }
          case Condition.Torn() -> mended += torn(show);
          case Condition.NoEpoch() -> earlier.remove(show.show());
        }
      } catch (RuntimeException e) {
        log.warn("show not compared show={}", show.show(), e);
      }
    }
    metrics.found(open, lapsed);
    if (mended > 0) {
      log.warn("redis differed from postgres and was mended count={}", mended);
    }
    return mended;
  }

  private int torn(ShowOfOrganization show) {
    log.warn("keys of a show were lost, it is rebuilt show={}", show.show());
    earlier.remove(show.show());
    memory.ensure(show.organization(), show.show());
    return count("epochs", 1);
  }

  private int compare(ShowOfOrganization show) {
    var now = clock.instant();
    var before =
        earlier.getOrDefault(show.show(), new Earlier(now.minus(REMEMBERED), Differences.NONE));
    var placedUntil = now.minus(PLACING);
    var restored = count("holds", restoreUnplaced(show, before.placedUntil(), placedUntil));

    var found = found(show.show());
    var beingPlaced = unplaced(show, placedUntil, now.plus(PLACING));
    var stock = transactions.inTenant(show.organization(), () -> inventory.takeStock(show.show()));
    var differences = Differences.between(expected(show.show(), stock, beingPlaced), found);
    if (differences.size() > TOO_DIFFERENT || !hasAreas(found, stock)) {
      repairs.forget(show.show());
      return restored + torn(show);
    }
    earlier.put(show.show(), new Earlier(placedUntil, differences));
    return restored + mend(show.show(), differences.certain(before.differences()));
  }

  private static boolean hasAreas(Picture found, Stocktaking stock) {
    return stock.pools().keySet().stream()
        .filter(pool -> pool.channel().isEmpty())
        .allMatch(found.pools()::containsKey);
  }

  /// A crash between the claim in Redis and the order's transaction leaves a converted hold without
  /// an order.
  private int restoreUnplaced(ShowOfOrganization show, Instant after, Instant until) {
    var restored = 0;
    for (var counted : unplaced(show, after, until)) {
      var hold = counted.hold();
      if (locks.restore(hold.id(), hold.order().orElseThrow())) {
        restored++;
      }
    }
    return restored;
  }

  /// Holds that became an order's claim between these moments, whose order is not stored.
  private List<CountedHold> unplaced(ShowOfOrganization show, Instant after, Instant until) {
    var converted = new ArrayList<CountedHold>();
    repairs.converted(show.show(), after, until, converted::add);
    var orders = converted.stream().flatMap(hold -> hold.hold().order().stream()).toList();
    if (orders.isEmpty()) {
      return List.of();
    }
    var stored = transactions.inTenant(show.organization(), () -> inventory.storedOrders(orders));
    converted.removeIf(hold -> hold.hold().order().filter(stored::contains).isPresent());
    return converted;
  }

  private Picture found(ShowId show) {
    var taken = new HashMap<SeatId, SeatState>();
    repairs.taken(show, taken::put);
    var allotted = new HashMap<SeatId, String>();
    repairs.allotted(show, allotted::put);
    var buyers = new HashMap<BuyerCount, Integer>();
    repairs.buyers(show, buyers::put);
    var pools = locks.pools(show).<Map<Pool, Places>>map(all -> all).orElse(Map.of());
    return new Picture(taken, allotted, pools, buyers);
  }

  /// What PostgreSQL has, and who holds or is placing an order just now.
  private Picture expected(ShowId show, Stocktaking stock, List<CountedHold> beingPlaced) {
    var pools = new HashMap<>(stock.pools());
    var buyers = new HashMap<>(stock.buyers());
    for (var hold : beingPlaced) {
      count(hold, buyers);
      hold.places()
          .forEach((pool, n) -> pools.computeIfPresent(pool, (_, counts) -> plus(counts, n, 0)));
    }
    repairs.active(
        show,
        settings.maxLifetime(),
        hold -> {
          count(hold, buyers);
          buyers.merge(BuyerCount.openHolds(hold.hold().buyer()), 1, Integer::sum);
          hold.places()
              .forEach(
                  (pool, n) -> pools.computeIfPresent(pool, (_, counts) -> plus(counts, 0, n)));
        });
    return new Picture(stock.taken(), stock.allotted(), pools, buyers);
  }

  private static void count(CountedHold hold, Map<BuyerCount, Integer> buyers) {
    var buyer = hold.hold().buyer();
    buyers.merge(BuyerCount.places(buyer), hold.hold().places(), Integer::sum);
    hold.tiers()
        .forEach((tier, n) -> buyers.merge(BuyerCount.ofTier(buyer, tier), n, Integer::sum));
  }

  private static Places plus(Places counts, int taken, int held) {
    return new Places(
        counts.capacity(), counts.taken() + taken, counts.held() + held, counts.sold());
  }

  private int mend(ShowId show, Differences certain) {
    repairs.markTaken(show, certain.missing());
    repairs.markTaken(show, certain.wrong());
    repairs.unmarkTaken(show, certain.surplus());
    repairs.markAllotted(show, certain.missingAllotments());
    repairs.unmarkAllotted(show, certain.surplusAllotments());
    certain
        .pools()
        .forEach((pool, off) -> repairs.mendPool(show, pool, off.capacity(), off.tooMany()));
    repairs.mendBuyers(show, certain.buyers());
    return count(
            "seats", certain.missing().size() + certain.wrong().size() + certain.surplus().size())
        + count(
            "allotments", certain.missingAllotments().size() + certain.surplusAllotments().size())
        + count("places", certain.pools().size())
        + count("buyers", certain.buyers().size());
  }

  /// `frontrow_seating_repairs_total{kind}`.
  private int count(String kind, int mended) {
    registry.counter("frontrow.seating.repairs", "kind", kind).increment(mended);
    return mended;
  }
}
