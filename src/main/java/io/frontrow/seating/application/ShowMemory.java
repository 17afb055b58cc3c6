package io.frontrow.seating.application;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Redis' memory of a show, filled from PostgreSQL when it is empty: before the first hold, and
/// after Redis lost everything.
@Component
class ShowMemory {
  private static final Logger log = LoggerFactory.getLogger(ShowMemory.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final SeatLocks locks;
  private final LockRepairs repairs;
  private final Inventory inventory;
  private final Transactions transactions;
  private final Timer rebuilds;
  private final ConcurrentHashMap<ShowId, ReentrantLock> rebuilding = new ConcurrentHashMap<>();

  ShowMemory(
      SeatLocks locks,
      LockRepairs repairs,
      Inventory inventory,
      Transactions transactions,
      MeterRegistry registry) {
    this.locks = locks;
    this.repairs = repairs;
    this.inventory = inventory;
    this.transactions = transactions;
    this.rebuilds = registry.timer("frontrow.seating.rebuilds");
  }

  /// Returns when the show has an epoch. One thread of one instance rebuilds, the others wait.
  /// Throws SeatingUnavailable after three seconds.
  void ensure(OrganizationId organization, ShowId show) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var lock = rebuilding.computeIfAbsent(show, _ -> new ReentrantLock());
    lock.lock();
    try {
      while (!locks.hasEpoch(show)) {
        var since = System.nanoTime();
        if (repairs.rebuild(show, () -> stock(organization, show))) {
          rebuilds.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
          log.info("rebuilt seat locks show={}", show);
          return;
        }
        if (System.nanoTime() > end) {
          throw new SeatingUnavailable("seat locks of show " + show + " are being rebuilt");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } finally {
      lock.unlock();
      rebuilding.remove(show, lock);
    }
  }

  private LockRepairs.Stocktaking stock(OrganizationId organization, ShowId show) {
    return transactions.inTenant(organization, () -> inventory.takeStock(show));
  }
}
