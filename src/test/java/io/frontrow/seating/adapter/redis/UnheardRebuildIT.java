package io.frontrow.seating.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.redis.UnheardScripts;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.LockRepairs.Stocktaking;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.shared.ShowId;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/// The lock of a rebuild was taken and nobody heard of it (S3).
@IntegrationTest
class UnheardRebuildIT {
  @Autowired RedissonClient redis;
  @Autowired MarkPages marks;
  @Autowired Secrets secrets;
  @Autowired InstantSource clock;
  @Autowired SeatLocks locks;

  @Test
  void whoeverTriesNextRebuildsAtOnce() {
    var scripts = new SeatScripts(new UnheardScripts(redis, "rebuild_begin"));
    var repairs = new RedisLockRepairs(scripts, marks, secrets, clock);
    var another =
        new RedisLockRepairs(
            new SeatScripts(new UnheardScripts(redis, "none")), marks, secrets, clock);
    var show = new ShowId(UUID.randomUUID());

    assertThatThrownBy(() -> repairs.rebuild(show, UnheardRebuildIT::nothing))
        .isInstanceOf(SeatingUnavailable.class);

    assertThat(another.rebuild(show, UnheardRebuildIT::nothing)).as("the lock is held").isFalse();
    assertThat(repairs.rebuild(show, UnheardRebuildIT::nothing)).isTrue();
    assertThat(locks.hasEpoch(show)).isTrue();
  }

  private static Stocktaking nothing() {
    return new Stocktaking(Map.of(), Map.of(), Map.of(), Map.of(), 1);
  }
}
