package io.frontrow.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.redisson.config.Config;

class RedisTimeoutsTest {
  private final RedisTimeouts timeouts =
      new RedisTimeouts(new RedisTimeouts.Limits(Duration.ofMillis(300), 4, 2));

  /// `redis://:secret@host`, as most people write it, reaches us with an empty name.
  @Test
  void anAddressWithAPasswordOnlyNamesNobody() {
    var config = new Config().setUsername("").setPassword("secret");

    timeouts.customize(config);

    assertThat(config.getUsername()).isNull();
    assertThat(config.getPassword()).isEqualTo("secret");
  }

  @Test
  void aNameIsKept() {
    var config = new Config().setUsername("frontrow");

    timeouts.customize(config);

    assertThat(config.getUsername()).isEqualTo("frontrow");
  }
}
