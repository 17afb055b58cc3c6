package io.frontrow.platform.embedded;

import java.net.URI;
import java.nio.file.Path;

/// A PostgreSQL and a Redis that belong to a test and outlive its application, so that it can look
/// afterwards at what the application left.
public final class OwnServers implements AutoCloseable {
  private final PostgresServer postgres;
  private final RedisServer redis;

  private OwnServers(PostgresServer postgres, RedisServer redis) {
    this.postgres = postgres;
    this.redis = redis;
  }

  public static OwnServers start(Path folder) {
    return new OwnServers(
        PostgresServer.start(folder.resolve("postgres")),
        RedisServer.start(folder.resolve("redis")));
  }

  public int postgresPort() {
    return URI.create(postgres.url().substring("jdbc:".length())).getPort();
  }

  public int redisPort() {
    return redis.port();
  }

  @Override
  public void close() {
    redis.close();
    postgres.close();
  }
}
