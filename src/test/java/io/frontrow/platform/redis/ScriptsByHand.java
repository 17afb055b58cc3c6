package io.frontrow.platform.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// Scripts on a Redis that belongs to a test, without the application.
public final class ScriptsByHand {
  private ScriptsByHand() {}

  public static RedissonClient client(int port) {
    var config = new Config();
    config
        .useSingleServer()
        .setAddress("redis://127.0.0.1:" + port)
        .setTimeout(300)
        .setRetryAttempts(1);
    return Redisson.create(config);
  }

  public static LuaScripts on(RedissonClient redis) {
    return new LuaScripts(redis);
  }

  /// The script as it is, but for its clock: seconds and microseconds are two arguments more.
  public static LuaScript withSetClock(String name) {
    var source =
        LuaScript.named(name)
            .source()
            .replace("redis.call('TIME')", "{ ARGV[#ARGV - 1], ARGV[#ARGV] }");
    try {
      var digest =
          MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
      return new LuaScript(name, source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
