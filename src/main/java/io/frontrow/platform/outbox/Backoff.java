package io.frontrow.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: 1 s, 2 s, 4 s and so on up to a cap, of which a random part
/// between half and all, so that what failed together does not return together.
public record Backoff(Duration cap, RandomGenerator random) {
  private static final int LARGEST_POWER = 30;

  /// How long to wait before the next attempt.
  ///
  /// @param attempts how many were made, at least one
  public Duration pause(int attempts) {
    long seconds = 1L << Math.clamp(attempts - 1L, 0, LARGEST_POWER);
    long full = Math.min(Math.multiplyExact(seconds, 1_000L), cap.toMillis());
    return Duration.ofMillis(full / 2 + random.nextLong(full - full / 2 + 1));
  }
}
