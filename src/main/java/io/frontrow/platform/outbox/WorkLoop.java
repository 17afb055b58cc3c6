package io.frontrow.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final Duration LAG_EVERY = Duration.ofSeconds(5);

  /// Works on one row and marks it by `Claims.finish`. Throwing means: try again later.
  public interface Worker<T> {
    void work(Claim<T> claim) throws Exception;
  }

  private final String name;
  private final Claims<T> claims;
  private final Worker<T> worker;
  private final OutboxSettings settings;
  private final Wakeups wakeups;
  private final MeterRegistry meters;
  private final boolean enabled;
  private final Semaphore slots;
  private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
  private final AtomicLong lagMillis = new AtomicLong();
  private long lagReadAt = System.nanoTime() - LAG_EVERY.toNanos();
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
    this.name = name;
    this.claims = claims;
    this.worker = worker;
    this.settings = settings;
    this.wakeups = wakeups;
    this.meters = meters;
    this.enabled = enabled;
    this.slots = new Semaphore(settings.parallelism());
    meters.gauge("frontrow." + name + ".lag.seconds", lagMillis, millis -> millis.get() / 1000.0);
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
        if (claimSome() == 0) {
          measureLag();
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
    int taken = 0;
    try {
      for (var claim : claims.take(free)) {
        taken++;
        hand().execute(() -> workOn(claim));
      }
      return taken;
    } finally {
      slots.release(free - taken);
    }
  }

  private void workOn(Claim<T> claim) {
    try {
      worker.work(claim);
      count("delivered", claim.kind());
    } catch (Exception failure) {
      failed(claim, failure);
    } finally {
      slots.release();
      // The next message of the same aggregate may be due now.
      wake();
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

  private void measureLag() {
    if (System.nanoTime() - lagReadAt > LAG_EVERY.toNanos()) {
      lagReadAt = System.nanoTime();
      lagMillis.set(claims.lag().toMillis());
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
