package io.frontrow.platform.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Servers shared by all application contexts of this process: several test contexts work on one
/// pair. The last context that closes stops them.
final class EmbeddedServers {
  private static final Map<Path, Shared<PostgresServer>> POSTGRES = new HashMap<>();
  private static final Map<Path, Shared<RedisServer>> REDIS = new HashMap<>();
  private static final Map<Path, Shared<DataDirectory>> FOLDERS = new HashMap<>();

  private EmbeddedServers() {}

  static synchronized PostgresServer postgres(Path dataDir) {
    var folder = take(FOLDERS, dataDir, DataDirectory::own);
    try {
      return take(POSTGRES, dataDir, _ -> PostgresServer.start(folder.resolve("postgres")));
    } catch (RuntimeException e) {
      release(FOLDERS, dataDir);
      throw e;
    }
  }

  static synchronized RedisServer redis(Path dataDir) {
    var folder = take(FOLDERS, dataDir, DataDirectory::own);
    try {
      return take(REDIS, dataDir, _ -> RedisServer.start(folder.resolve("redis")));
    } catch (RuntimeException e) {
      release(FOLDERS, dataDir);
      throw e;
    }
  }

  static synchronized void releasePostgres(Path dataDir) {
    release(POSTGRES, dataDir);
    release(FOLDERS, dataDir);
  }

  static synchronized void releaseRedis(Path dataDir) {
    release(REDIS, dataDir);
    release(FOLDERS, dataDir);
  }

  private static <T extends AutoCloseable> T take(
      Map<Path, Shared<T>> all, Path path, Function<Path, T> start) {
    var shared = all.computeIfAbsent(path, p -> new Shared<>(start.apply(p)));
    shared.users++;
    return shared.resource;
  }

  private static <T extends AutoCloseable> void release(Map<Path, Shared<T>> all, Path path) {
    var shared = all.get(path);
    if (shared != null && --shared.users == 0) {
      all.remove(path);
      try {
        shared.resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("an embedded server did not stop", e);
      }
    }
  }

  private static final class Shared<T> {
    private final T resource;
    private int users;

    private Shared(T resource) {
      this.resource = resource;
    }
  }
}
