package io.frontrow.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTests {
  private final Backoff backoff = new Backoff(Duration.ofMinutes(10), new Random(7));

  @Test
  void aPauseDoublesWithEveryAttempt() {
    for (int attempts = 1; attempts <= 9; attempts++) {
      long full = 1_000L << (attempts - 1);
      assertThat(backoff.pause(attempts).toMillis()).isBetween(full / 2, full);
    }
  }

  @Test
  void noPauseIsLongerThanTheCap() {
    for (int attempts : new int[] {10, 11, 40, Integer.MAX_VALUE}) {
      assertThat(backoff.pause(attempts)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
  }

  @Test
  void whatFailedTogetherDoesNotReturnTogether() {
    var pauses = new HashSet<Duration>();
    for (int i = 0; i < 100; i++) {
      pauses.add(backoff.pause(8));
    }

    assertThat(pauses).hasSizeGreaterThan(90);
  }
}
