package io.frontrow.seating.adapter.jdbc;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Hold;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.Fences;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the fences of all holds that wait at the moment in one transaction per organization,
/// without waiting for the disk. A crash of PostgreSQL may take the last fences back: the seats
/// then carry older ones, which lets no stale hold in, because Redis must still confirm the owner,
/// and sells no seat twice, because that is a constraint and no fence.
@Component
class GroupCommitFences implements Fences, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GroupCommitFences.class);
  private static final int MAX_GROUP = 256;
  private static final int MAX_WAITING = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String LOCK_NOT_AVAILABLE = "55P03"; // PostgreSQL, appendix A
  private static final String LOCK_TIMEOUT_ALONE = "set local lock_timeout = 250";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final LinkedBlockingQueue<Pending> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final DistributionSummary groupSize;
  private final Timer wait;
  private volatile boolean running;
  private @Nullable Thread writer;

  GroupCommitFences(JdbcClient jdbc, Transactions transactions, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.groupSize = registry.summary("frontrow.fence.group.size");
    this.wait = registry.timer("frontrow.fence.wait");
  }

  @Override
  public SortedSet<SeatId> raise(OrganizationId organization, Hold hold) {
    var pending = new Pending(organization, hold, new CompletableFuture<>());
    if (!running || !waiting.offer(pending)) {
      throw new SeatingUnavailable("too many holds wait for their fence");
    }
    var since = System.nanoTime();
    try {
      return pending.lost().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SeatingUnavailable("interrupted while the fence was written", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new SeatingUnavailable("the fence could not be written", e);
    } finally {
      wait.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public Map<SeatId, SeatState> gone(OrganizationId organization, SortedSet<SeatId> seats) {
    if (seats.isEmpty()) {
      return Map.of();
    }
    return transactions.inTenant(
        organization,
        () -> {
          var gone = new HashMap<SeatId, SeatState>();
          jdbc.sql(
                  "select id, state from event_seats where id = any(:ids) and state <> 'available'")
              .param("ids", seats.stream().mapToLong(SeatId::value).toArray())
              .query(
                  row -> {
                    gone.put(new SeatId(row.getLong("id")), SeatStates.of(row.getString("state")));
                  });
          return gone;
        });
  }

  private void writeGroups() {
    while (running) {
      var group = new ArrayList<Pending>(MAX_GROUP);
      try {
        group.add(waiting.take());
        waiting.drainTo(group, MAX_GROUP - 1);
        groupSize.record(group.size());
        group.stream()
            .collect(Collectors.groupingBy(Pending::organization))
            .forEach(this::writeGroup);
      } catch (InterruptedException e) {
        running = false;
        Thread.currentThread().interrupt();
      } catch (Throwable e) { // the holds of this group fail, those of later ones must not
        log.error("a group of fences was not written holds={}", group.size(), e);
        group.forEach(pending -> pending.lost().completeExceptionally(e));
      }
    }
    waiting.forEach(
        pending -> pending.lost().completeExceptionally(new SeatingUnavailable("shutting down")));
  }

  private void writeGroup(OrganizationId organization, List<Pending> group) {
    try {
      var written = transactions.inTenant(organization, () -> raiseUnlocked(group));
      for (var pending : group) {
        var lost = pending.without(written.raised());
        if (lost.stream().anyMatch(written.skipped()::contains)) {
          Thread.ofVirtual().name("fence-alone").start(() -> raiseAlone(organization, pending));
        } else {
          pending.lost().complete(lost);
        }
      }
    } catch (RuntimeException e) {
      // Whatever it was: the holds of this organization fail, those of others go on.
      group.forEach(pending -> pending.lost().completeExceptionally(e));
    }
  }

  /// The whole group in one update. Seats that another transaction has locked are skipped rather
  /// than waited for.
  private Written raiseUnlocked(List<Pending> group) {
    var highest = new HashMap<SeatId, Hold>();
    for (var pending : group) {
      for (var seat : pending.hold().seats()) {
        highest.merge(seat, pending.hold(), (a, b) -> a.fence() >= b.fence() ? a : b);
      }
    }
    var ids = highest.keySet().stream().mapToLong(SeatId::value).sorted().toArray();
    var locked =
        jdbc.sql(
                "select id from event_seats where id = any(:ids) order by id for no key update skip locked")
            .param("ids", ids)
            .query((row, _) -> row.getLong("id"))
            .list();
    var raised = raise(locked, highest);
    var skipped = new HashSet<>(highest.keySet());
    locked.forEach(id -> skipped.remove(new SeatId(id)));
    return new Written(raised, skipped);
  }

  /// Waits a moment for the one who has the seat: an order that fails gives it back. On a thread of
  /// its own, so that the holds behind it need not wait.
  private void raiseAlone(OrganizationId organization, Pending pending) {
    try {
      pending.lost().complete(raisedAlone(organization, pending));
    } catch (RuntimeException e) {
      pending.lost().completeExceptionally(e);
    }
  }

  private SortedSet<SeatId> raisedAlone(OrganizationId organization, Pending pending) {
    var hold = pending.hold();
    try {
      return transactions.inTenant(
          organization,
          () -> {
            jdbc.sql(LOCK_TIMEOUT_ALONE).update();
            var wanted = new HashMap<SeatId, Hold>();
            hold.seats().forEach(seat -> wanted.put(seat, hold));
            var locked =
                jdbc.sql(
                        "select id from event_seats where id = any(:ids) order by id for no key update")
                    .param("ids", hold.seats().stream().mapToLong(SeatId::value).toArray())
                    .query((row, _) -> row.getLong("id"))
                    .list();
            return pending.without(raise(locked, wanted));
          });
    } catch (UncategorizedSQLException e) {
      var cause = e.getSQLException();
      if (cause != null && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        return new TreeSet<>(hold.seats());
      }
      throw e;
    }
  }

  /// Returns which seat now carries whose fence. A fence that is already there is the same hold
  /// asking again. That the commit need not wait for the disk is said in the same statement: a
  /// group costs four round trips.
  private Map<SeatId, Hold> raise(List<Long> locked, Map<SeatId, Hold> holds) {
    var fences =
        locked.stream()
            .mapToLong(id -> Objects.requireNonNull(holds.get(new SeatId(id))).fence())
            .toArray();
    var channels =
        locked.stream()
            .map(id -> Objects.requireNonNull(holds.get(new SeatId(id))).channel())
            .toArray(String[]::new);
    var raised =
        jdbc.sql(
                """
                with hurry as materialized (select set_config('synchronous_commit', 'off', true))
                update event_seats s set fence = w.fence
                from hurry, unnest(:ids::bigint[], :fences::bigint[], :channels::text[]) as w(id, fence, channel)
                where s.id = w.id and s.state = 'available' and s.fence <= w.fence
                  and (s.allotted_to is null or s.allotted_to = w.channel) returning s.id""")
            .param("ids", locked.stream().mapToLong(Long::longValue).toArray())
            .param("fences", fences)
            .param("channels", channels)
            .query((row, _) -> row.getLong("id"))
            .list();
    return raised.stream()
        .map(SeatId::new)
        .collect(Collectors.toMap(s -> s, s -> Objects.requireNonNull(holds.get(s))));
  }

  @Override
  public synchronized void start() {
    running = true;
    writer = Thread.ofPlatform().name("fence-writer").daemon().start(this::writeGroups);
  }

  @Override
  public synchronized void stop() {
    running = false;
    if (writer != null) {
      writer.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Starts before and stops after whoever takes requests.
  @Override
  public int getPhase() {
    return 0;
  }

  private record Pending(
      OrganizationId organization, Hold hold, CompletableFuture<SortedSet<SeatId>> lost) {
    SortedSet<SeatId> without(Map<SeatId, Hold> raised) {
      return hold.seats().stream()
          .filter(seat -> !hold.equals(raised.get(seat)))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private record Written(Map<SeatId, Hold> raised, Set<SeatId> skipped) {}
}
