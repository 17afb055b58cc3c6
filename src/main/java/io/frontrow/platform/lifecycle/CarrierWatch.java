package io.frontrow.platform.lifecycle;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps virtual threads going when all of their carriers wait for a lock whose owner has none to
/// go on with, which the loading of classes makes possible (ADR 0013). Asks a virtual thread every
/// second whether one still gets its turn; if not, although the processors have nothing to do,
/// there are more carriers until it is over.
@Component
class CarrierWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CarrierWatch.class);

  /// As many requests would have to load classes at the same moment to keep all of them.
  static final int ENOUGH = 64;

  /// Of one processor, in a while in which nothing was answered. A busy machine only has to be
  /// waited for.
  private static final double IDLE = 0.1;

  /// Answers in a row after which the usual number is enough again.
  private static final int CALM = 10;

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final int usual = scheduler.getParallelism();
  private final Duration patience;
  private final Counter raised;
  private volatile @Nullable Thread watcher;

  /// `frontrow_carriers_raised_total`.
  @Autowired
  CarrierWatch(MeterRegistry registry) {
    this(registry, Duration.ofSeconds(1));
  }

  CarrierWatch(MeterRegistry registry, Duration patience) {
    this.patience = patience;
    this.raised = registry.counter("frontrow.carriers.raised");
  }

  private void watch() {
    try {
      var calm = 0;
      while (!Thread.currentThread().isInterrupted()) {
        calm = goesOn() ? calm + 1 : 0;
        if (calm == CALM && scheduler.getParallelism() > usual) {
          scheduler.setParallelism(usual);
        }
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether it went on by itself.
  private boolean goesOn() throws InterruptedException {
    var turn = new CountDownLatch(1);
    Thread.ofVirtual().name("carrier-probe").start(turn::countDown);
    var before = machine.getProcessCpuTime();
    while (!turn.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      var now = machine.getProcessCpuTime();
      if (now - before < IDLE * patience.toNanos() && scheduler.getParallelism() < ENOUGH) {
        raise();
        return false;
      }
      before = now;
    }
    return true;
  }

  /// A thread that becomes ready makes the scheduler notice that it may have more carriers.
  private void raise() {
    scheduler.setParallelism(ENOUGH);
    Thread.ofVirtual().name("carrier-probe").start(() -> {});
    raised.increment();
    log.warn("all carriers of virtual threads were stuck usual={} now={}", usual, ENOUGH);
  }

  @Override
  public synchronized void start() {
    watcher = Thread.ofPlatform().name("carrier-watch").daemon().start(this::watch);
  }

  @Override
  public synchronized void stop() {
    if (watcher != null) {
      watcher.interrupt();
      watcher = null;
    }
  }

  @Override
  public boolean isRunning() {
    return watcher != null;
  }

  /// Before anybody else starts, and until all others have stopped.
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
