package io.frontrow.platform.redis;

import java.time.Duration;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.spring.starter.RedissonAutoConfigurationCustomizer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// Redis is asked on request paths: it answers soon, or the page does without it.
@Component
class RedisTimeouts implements RedissonAutoConfigurationCustomizer {
  private final Limits limits;

  RedisTimeouts(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void customize(Config config) {
    // `redis://:password@host` names nobody; Redis would take an empty name for a wrong one.
    if ("".equals(config.getUsername())) {
      config.setUsername(null);
    }
    if (!config.isSingleConfig()) {
      return;
    }
    config
        .useSingleServer()
        .setConnectionPoolSize(limits.connections())
        .setConnectionMinimumIdleSize(Math.min(8, limits.connections()))
        .setSubscriptionConnectionPoolSize(8)
        .setTimeout(Math.toIntExact(limits.timeout().toMillis()))
        .setRetryAttempts(1)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(50)));
  }

  /// How Redis is asked.
  ///
  /// @param timeout how long an answer may take
  /// @param connections how many connections one instance may have
  @ConfigurationProperties("frontrow.redis")
  record Limits(@DefaultValue("300ms") Duration timeout, @DefaultValue("32") int connections) {}
}
