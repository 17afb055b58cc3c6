package io.frontrow.platform.outbox;

import io.frontrow.platform.outbox.Claims.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Claims due rows and works on several at once for as long as the application runs. Stops together
/// with the web server: nothing new is taken, what is running may finish.
public final class WorkLoop<T> implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(18);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

  /// Works on one row and marks it by `Claims.finish`. Throwing means: try again later.
  public interface Worker<T> {
    void work(Claim<T> claim) throws Exception;

    /// What one hand has worked on without a failure, for workers that mark all of it at once.
    default void done(List<Claim<T>> worked) {}
  }

  private final String name;
  private final Claims<T> claims;
  private final Worker<T> worker;
  private final OutboxSettings settings;
  private final Wakeups wakeups;
  private final MeterRegistry meters;
  private final boolean enabled;
  private final int each;
  private final Semaphore slots;
  private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
  private volatile Standing standing = new Standing(Duration.ZERO, 0, 0);
  private long measuredAt = System.nanoTime() - MEASURE_EVERY.toNanos();
  private volatile boolean running;
  private @Nullable Thread loop;
  private @Nullable ExecutorService hands;

  /// @param name of the queue: of its threads, metrics and wake-ups
  /// @param enabled false in instances that do no background work
  public WorkLoop(
      String name,
      Claims<T> claims,
      Worker<T> worker,
      OutboxSettings settings,
      Wakeups wakeups,
      MeterRegistry meters,
      boolean enabled) {
    this(name, claims, worker, settings, wakeups, meters, enabled, settings.parallelism(), 1);
  }

  /// @param hands how many work at once
  /// @param each how many rows one hand takes
  WorkLoop(
      String name,
      Claims<T> claims,
      Worker<T> worker,
      OutboxSettings settings,
      Wakeups wakeups,
      MeterRegistry meters,
      boolean enabled,
      int hands,
      int each) {
    this.name = name;
    this.claims = claims;
    this.worker = worker;
    this.settings = settings;
    this.wakeups = wakeups;
    this.meters = meters;
    this.enabled = enabled;
    this.each = each;
    this.slots = new Semaphore(hands);
    gauge("lag.seconds", now -> now.lag().toMillis() / 1000.0);
    gauge("dead.letters", Standing::dead);
    gauge("held.back", Standing::held);
  }

  /// Every instance that works tells the same: of the whole queue, not of its own part.
  private void gauge(String what, ToDoubleFunction<Standing> number) {
    meters.gauge(
        "frontrow." + name + "." + what, this, loop -> number.applyAsDouble(loop.standing));
  }

  @Override
  public boolean isAutoStartup() {
    return enabled;
  }

  @Override
  public synchronized void start() {
    running = true;
    wakeups.listen(name, this::wake);
    hands = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    loop = Thread.ofVirtual().name(name).start(this::run);
  }

  /// Beside everything else that drains, and not after it.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }

  @Override
  public void stop(Runnable callback) {
    Thread.ofVirtual()
        .name(name + "-stop")
        .start(
            () -> {
              stop();
              callback.run();
            });
  }

  @Override
  public synchronized void stop() {
    running = false;
    wake();
    var waiting = loop;
    var working = hands;
    var end = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (waiting != null) {
        waiting.join(PATIENCE);
      }
      if (working != null) {
        working.shutdown();
        if (!working.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          log.warn("work left behind queue={}: its leases will end", name);
          working.shutdownNow();
        }
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  public void wake() {
    wake.offer(Boolean.TRUE);
  }

  private void run() {
    while (running) {
      try {
        measure();
        if (claimSome() == 0) {
          wake.poll(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException failure) {
        log.warn("claim failed queue={} error={}", name, failure.toString());
        pause();
      }
    }
  }

  /// Takes only what can start at once: a lease must not run out in a queue of our own.
  private int claimSome() throws InterruptedException {
    slots.acquire();
    int free = 1;
    while (free < settings.batch() && slots.tryAcquire()) {
      free++;
    }
    int busy = 0;
    try {
      var taken = claims.take(free * each);
      for (int first = 0; first < taken.size(); first += each) {
        var share = taken.subList(first, Math.min(first + each, taken.size()));
        busy++;
        hand().execute(() -> workOn(share));
      }
      return taken.size();
    } finally {
      slots.release(free - busy);
    }
  }

  private void workOn(List<Claim<T>> share) {
    try {
      var worked = share.stream().filter(this::isWorkedOn).toList();
      done(worked);
    } finally {
      slots.release();
      // The next message of the same aggregate may be due now.
      wake();
    }
  }

  private boolean isWorkedOn(Claim<T> claim) {
    try {
      worker.work(claim);
      return true;
    } catch (Exception failure) {
      failed(claim, failure);
      return false;
    }
  }

  private void done(List<Claim<T>> worked) {
    try {
      worker.done(worked);
      worked.forEach(claim -> count("delivered", claim.kind()));
    } catch (RuntimeException failure) {
      worked.forEach(claim -> failed(claim, failure));
    }
  }

  private void failed(Claim<T> claim, Exception failure) {
    try {
      boolean dead = claims.fail(claim, failure);
      count(dead ? "dead" : "failed", claim.kind());
      if (dead) {
        log.error(
            "dead letter queue={} id={} type={} attempts={}",
            name,
            claim.id(),
            claim.kind(),
            claim.attempts(),
            failure);
      } else {
        log.info(
            "attempt failed queue={} id={} type={} attempts={} error={}",
            name,
            claim.id(),
            claim.kind(),
            claim.attempts(),
            failure.toString());
      }
    } catch (RuntimeException databaseAway) {
      log.warn(
          "failure not recorded queue={} id={}: its lease will end", name, claim.id(), failure);
    }
  }

  private void measure() {
    if (System.nanoTime() - measuredAt > MEASURE_EVERY.toNanos()) {
      measuredAt = System.nanoTime();
      standing = claims.standing();
    }
  }

  private void count(String what, String type) {
    Counter.builder("frontrow." + name + "." + what).tag("type", type).register(meters).increment();
  }

  private void pause() {
    try {
      wake.poll(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      running = false;
    }
  }

  private ExecutorService hand() {
    if (hands == null) {
      throw new IllegalStateException("not started");
    }
    return hands;
  }
}
