package io.frontrow.platform.redis;

import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;
import org.redisson.spring.starter.RedissonAutoConfigurationCustomizer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// Redis is asked on request paths: it answers soon, or the page does without it. The same of one
/// server and of a cluster's nodes.
@Component
class RedisTimeouts implements RedissonAutoConfigurationCustomizer {
  private static final int IDLE = 8;
  private static final int SUBSCRIPTIONS = 8;
  private static final int SCAN_MILLIS = 1000;

  private final Limits limits;

  RedisTimeouts(Limits limits) {
    this.limits = limits;
    // Writes down where one buffer in 128 was asked for: for who develops a driver.
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @Override
  public void customize(Config config) {
    config.setNettyThreads(limits.threads());
    // `redis://:password@host` names nobody; Redis would take an empty name for a wrong one.
    if ("".equals(config.getUsername())) {
      config.setUsername(null);
    }
    if (config.isSingleConfig()) {
      patient(config.useSingleServer())
          .setConnectionPoolSize(limits.connections())
          .setConnectionMinimumIdleSize(Math.min(IDLE, limits.connections()))
          .setSubscriptionConnectionPoolSize(SUBSCRIPTIONS);
    } else if (config.isClusterConfig()) {
      patient(config.useClusterServers())
          .setMasterConnectionPoolSize(limits.connections())
          .setMasterConnectionMinimumIdleSize(Math.min(IDLE, limits.connections()))
          .setSubscriptionConnectionPoolSize(SUBSCRIPTIONS)
          // What a replica has not heard of yet would be an answer from the past.
          .setReadMode(ReadMode.MASTER)
          .setSubscriptionMode(SubscriptionMode.MASTER)
          .setScanInterval(SCAN_MILLIS)
          // Scripts leave one by one here, and none of them twice.
          .setRetryAttempts(0)
          // A start while one node is away: shows of the others are sold.
          .setCheckSlotsCoverage(false);
    }
  }

  private <T extends BaseConfig<T>> T patient(T servers) {
    return servers
        .setTimeout(Math.toIntExact(limits.timeout().toMillis()))
        .setRetryAttempts(1)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(50)));
  }

  /// How Redis is asked.
  ///
  /// @param timeout how long an answer may take
  /// @param connections how many connections one instance may have; in a cluster, to each node
  /// @param threads how many read answers; each that is woken for one answer costs more than the
  ///   answer
  @ConfigurationProperties("frontrow.redis")
  record Limits(
      @DefaultValue("300ms") Duration timeout,
      @DefaultValue("32") int connections,
      @DefaultValue("2") int threads) {}
}
