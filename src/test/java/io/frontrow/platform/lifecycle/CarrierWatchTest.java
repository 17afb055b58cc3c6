package io.frontrow.platform.lifecycle;

import static java.lang.invoke.MethodHandles.Lookup.ClassOption.NESTMATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;

class CarrierWatchTest {
  private static final CountDownLatch FOUND_THE_WAY = new CountDownLatch(1);
  private static CountDownLatch started;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  /// Its initializer waits, and keeps its carrier meanwhile. Made anew for every carrier.
  private static final class Stuck {
    static {
      started.countDown();
      try {
        FOUND_THE_WAY.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whenAllCarriersAreStuckThereAreMoreUntilItIsOver() throws Exception {
    var usual = scheduler.getParallelism();
    started = new CountDownLatch(usual);
    for (var carrier = 0; carrier < usual; carrier++) {
      Thread.startVirtualThread(CarrierWatchTest::loadStuck);
    }
    started.await();
    var watch = new CarrierWatch(registry, Duration.ofMillis(100));

    Thread.startVirtualThread(FOUND_THE_WAY::countDown);
    watch.start();

    try {
      assertThat(FOUND_THE_WAY.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(registry.counter("frontrow.carriers.raised").count()).isOne();
      Waiting.until(() -> scheduler.getParallelism() == usual);
    } finally {
      watch.stop();
    }
  }

  private static void loadStuck() {
    try (var text = CarrierWatchTest.class.getResourceAsStream("CarrierWatchTest$Stuck.class")) {
      MethodHandles.lookup().defineHiddenClass(text.readAllBytes(), true, NESTMATE);
    } catch (IOException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
