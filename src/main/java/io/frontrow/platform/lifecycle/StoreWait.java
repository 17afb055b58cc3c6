package io.frontrow.platform.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until a store answers. Everything of an installation may be started at once, and a store
/// may take a while to read its log after a hard stop.
final class StoreWait {
  private static final Logger log = LoggerFactory.getLogger(StoreWait.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

  /// Asks once. Empty: it answers. Else why it does not yet; throws when waiting mends nothing.
  interface Question {
    Optional<String> ask();
  }

  private StoreWait() {}

  static void until(String store, String address, String setting, Duration limit, Question ask) {
    var begin = System.nanoTime();
    var saidAt = Long.MIN_VALUE;
    for (var reason = ask.ask(); reason.isPresent(); reason = ask.ask()) {
      var waited = System.nanoTime() - begin;
      if (waited >= limit.toNanos()) {
        throw new StoreNotReached(
            "%s at %s did not answer within %d s: %s"
                .formatted(store, address, limit.toSeconds(), reason.get()),
            "Start it, or correct %s. FRONTROW_START_PATIENCE sets how long a start waits."
                .formatted(setting));
      }
      if (saidAt == Long.MIN_VALUE || waited - saidAt >= SAY_AGAIN.toNanos()) {
        log.warn("waiting for {} at {} reason={}", store, address, reason.get());
        saidAt = waited;
      }
      pause();
    }
    if (saidAt != Long.MIN_VALUE) {
      var waited = Duration.ofNanos(System.nanoTime() - begin);
      log.info("{} answers after_ms={}", store, waited.toMillis());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a store", stopping);
    }
  }
}
