package io.frontrow.platform.embedded;

import io.frontrow.platform.settings.Installation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/// Brings a Redis server unless a setting or a service connection names another, or the nodes of a
/// cluster.
@AutoConfiguration(
    before = DataRedisAutoConfiguration.class,
    beforeName = "org.redisson.spring.starter.RedissonAutoConfigurationV4")
@ConditionalOnProperty(
    name = {
      "spring.data.redis.url",
      "spring.data.redis.host",
      "spring.data.redis.cluster.nodes",
      "spring.data.redis.cluster.nodes[0]"
    },
    matchIfMissing = true,
    havingValue = "none")
@ConditionalOnMissingBean(DataRedisConnectionDetails.class)
@Profile("demo")
class EmbeddedRedisAutoConfiguration {
  @Bean
  RunningRedis embeddedRedis(Installation installation) {
    return new RunningRedis(installation);
  }

  @Bean
  DataRedisConnectionDetails embeddedRedisConnection(RunningRedis redis) {
    return new DataRedisConnectionDetails() {
      @Override
      public Standalone getStandalone() {
        return Standalone.of("127.0.0.1", redis.server.port());
      }
    };
  }

  static final class RunningRedis implements AutoCloseable {
    private final Installation installation;
    private final RedisServer server;

    private RunningRedis(Installation installation) {
      this.installation = installation;
      this.server = EmbeddedServers.redis(installation.dataDir());
    }

    @Override
    public void close() {
      EmbeddedServers.releaseRedis(installation.dataDir());
    }
  }
}
