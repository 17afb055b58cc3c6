package io.frontrow.platform.embedded;

import java.nio.file.Path;

/// A Redis for one test alone, to be emptied, forbidden things, or stopped.
public final class OwnRedis implements AutoCloseable {
  private final RedisServer server;

  private OwnRedis(RedisServer server) {
    this.server = server;
  }

  public static OwnRedis in(Path folder) {
    return new OwnRedis(RedisServer.start(folder));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
