package io.frontrow.platform.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Counts what becomes of calls that carry a key: `frontrow_idempotency_total{result}` (X5).
@Component
class IdempotencyMetrics {
  private final MeterRegistry registry;

  IdempotencyMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  enum Result {
    /// The first call, or one that took over from a crashed one.
    BEGIN,
    /// Its answer is kept.
    COMMIT,
    /// Its answer is not one to keep.
    FORGET,
    /// Repeated, and given the first answer.
    REPLAY,
    /// Repeated while the first one was still at work.
    IN_PROGRESS,
    /// Another call with a key that was used before.
    MISMATCH
  }

  void count(Result result) {
    registry
        .counter("frontrow.idempotency", "result", result.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
