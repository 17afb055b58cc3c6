package io.frontrow.seating.adapter.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.platform.redis.RedisUnavailable;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// Runs the scripts in `lua/` that are about seats.
@Component
class SeatScripts {
  /// How many seats one call takes.
  static final int BATCH = 1000;

  private final LuaScripts scripts;
  private final Cache<ShowId, ShowKeys> keys = Caffeine.newBuilder().maximumSize(10_000).build();

  SeatScripts(LuaScripts scripts) {
    this.scripts = scripts;
  }

  /// A script about one show.
  static LuaScript ofShow(String name) {
    return LuaScript.withPrelude("show", name);
  }

  ShowKeys keys(ShowId show) {
    return keys.get(show, ShowKeys::of);
  }

  List<String> run(LuaScript script, ShowId show, String... arguments) {
    return run(script, keys(show).all(), arguments);
  }

  List<String> run(LuaScript script, List<String> keys, String... arguments) {
    try {
      return scripts.run(script, keys, arguments);
    } catch (RedisUnavailable e) {
      throw new SeatingUnavailable("redis gives no answer", e);
    }
  }

  static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  static IllegalStateException unknown(LuaScript script, List<String> reply) {
    return new IllegalStateException(
        script.name() + " replied " + reply.getFirst() + ", which is not in its contract");
  }
}
