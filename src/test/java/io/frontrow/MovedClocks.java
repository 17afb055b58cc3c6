package io.frontrow;

import io.frontrow.platform.redis.ClockedScripts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.redisson.api.RedissonClient;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The application with two clocks that a test moves: Redis', by which holds lapse, and its own.
@TestConfiguration(proxyBeanMethods = false)
public class MovedClocks {
  @Bean
  @Primary
  ClockedScripts scriptsWithAClock(RedissonClient redis) {
    return ClockedScripts.steppable(redis);
  }

  @Bean
  @Primary
  OwnClock ownClock() {
    return new OwnClock();
  }

  /// The clock of this instance.
  public static final class OwnClock implements InstantSource {
    private volatile Duration off = Duration.ZERO;

    public void off(Duration by) {
      off = by;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(off);
    }
  }
}
