package io.frontrow.seating.application;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Hold;
import io.frontrow.seating.application.Inventory.ShowOfOrganization;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Compares Redis with PostgreSQL once a minute and mends Redis. What is missing is added at once;
/// what is too much goes only when it was too much a minute ago as well, because an order that is
/// being placed looks just like it.
@Component
class CompareInventory {
  private static final Logger log = LoggerFactory.getLogger(CompareInventory.class);
  private static final Duration PLACING = Duration.ofMinutes(1);
  private static final Duration AFTER_START = Duration.ofDays(1);

  private final SeatLocks locks;
  private final Inventory inventory;
  private final Transactions transactions;
  private final Installation installation;
  private final InstantSource clock;
  private final Counter repairs;
  private final Map<ShowId, Surplus> before = new HashMap<>();

  CompareInventory(
      SeatLocks locks,
      Inventory inventory,
      Transactions transactions,
      Installation installation,
      InstantSource clock,
      MeterRegistry registry) {
    this.locks = locks;
    this.inventory = inventory;
    this.transactions = transactions;
    this.installation = installation;
    this.clock = clock;
    this.repairs = registry.counter("frontrow.seating.repairs");
  }

  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  void everyMinute() {
    if (installation.roles().contains(Installation.Role.WORKER)) {
      compareAll();
    }
  }

  /// Returns how many seats, places and holds were mended.
  synchronized int compareAll() {
    var since = clock.instant().minus(AFTER_START);
    var mended = 0;
    for (var show : transactions.asWorker(() -> inventory.showsAfter(since))) {
      try {
        if (locks.hasEpoch(show.show())) {
          mended += compare(show);
        }
      } catch (RuntimeException e) {
        log.warn("show not compared show={}", show.show(), e);
      }
    }
    if (mended > 0) {
      repairs.increment(mended);
      log.warn("redis differed from postgres and was mended count={}", mended);
    }
    return mended;
  }

  private int compare(ShowOfOrganization show) {
    return restoreUnplaced(show) + mendSeatsAndPlaces(show);
  }

  /// A crash between the claim in Redis and the order's transaction leaves a converted hold without
  /// an order.
  private int restoreUnplaced(ShowOfOrganization show) {
    var converted = locks.convertedBefore(show.show(), clock.instant().minus(PLACING));
    var orders = converted.stream().flatMap(hold -> hold.order().stream()).toList();
    if (orders.isEmpty()) {
      return 0;
    }
    var stored = transactions.inTenant(show.organization(), () -> inventory.storedOrders(orders));
    var restored = 0;
    for (Hold hold : converted) {
      var order = hold.order().orElseThrow();
      if (!stored.contains(order) && locks.restore(hold.id(), order)) {
        restored++;
      }
    }
    return restored;
  }

  private int mendSeatsAndPlaces(ShowOfOrganization show) {
    var inRedis = locks.taken(show.show());
    var seats = new HashSet<SeatId>();
    var places = new HashMap<ShowZoneId, Integer>();
    transactions.inTenant(
        show.organization(),
        () -> {
          seats.addAll(inventory.takenSeats(show.show()));
          places.putAll(inventory.takenPlaces(show.show()));
        });

    var placesInRedis = locks.takenPlaces(show.show(), places.keySet());
    var missing = difference(seats, inRedis);
    locks.markTaken(show.show(), missing);

    var surplus = new Surplus(difference(inRedis, seats), drift(places, placesInRedis));
    var earlier = before.put(show.show(), surplus);
    if (earlier == null) {
      return missing.size();
    }
    var seatsTooMany = new HashSet<>(surplus.seats());
    seatsTooMany.retainAll(earlier.seats());
    locks.unmarkTaken(show.show(), seatsTooMany);
    var wrongPlaces = new HashMap<>(surplus.places());
    wrongPlaces.entrySet().retainAll(earlier.places().entrySet());
    wrongPlaces.forEach((zone, tooMany) -> locks.mendPlaces(show.show(), zone, tooMany));
    return missing.size() + seatsTooMany.size() + wrongPlaces.size();
  }

  private static Set<SeatId> difference(Set<SeatId> all, Set<SeatId> without) {
    var difference = new HashSet<>(all);
    difference.removeAll(without);
    return difference;
  }

  /// By how much Redis is off. On a busy show the counts never stand still, but what they are off
  /// stays.
  private static Map<ShowZoneId, Integer> drift(
      Map<ShowZoneId, Integer> inPostgres, Map<ShowZoneId, Integer> inRedis) {
    var drift = new HashMap<ShowZoneId, Integer>();
    inPostgres.forEach(
        (zone, places) -> {
          var tooMany = inRedis.getOrDefault(zone, 0) - places;
          if (tooMany != 0) {
            drift.put(zone, tooMany);
          }
        });
    return drift;
  }

  /// @param places how many too many, by zone; negative: too few
  private record Surplus(Set<SeatId> seats, Map<ShowZoneId, Integer> places) {}
}
