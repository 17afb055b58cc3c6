package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for background work by asking again and again, never by the clock.
public final class Waiting {
  private static final long LIMIT_SECONDS = 60;
  private static final long PAUSE_NANOS = 2_000_000;

  private Waiting() {}

  public static void until(BooleanSupplier done) {
    until(done, () -> "background work came to an end");
  }

  /// @param what what is waited for, and how far it is by now
  public static void until(BooleanSupplier done, Supplier<String> what) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
