package io.frontrow.platform.limits;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/// What is left of each budget, in Redis, for all instances together. Only this class knows the
/// words of the two scripts.
@Component
class Buckets {
  private static final LuaScript BUCKET = LuaScript.named("token_bucket");
  private static final LuaScript WINDOW = LuaScript.named("sliding_window");

  private final LuaScripts scripts;

  Buckets(LuaScripts scripts) {
    this.scripts = scripts;
  }

  /// Takes one call, or gives one back. Fails with RedisUnavailable.
  CompletionStage<Verdict> change(String key, Rate rate, int calls) {
    return switch (rate) {
      case Rate.TokenBucket bucket ->
          run(BUCKET, key, rate, bucket.capacity(), bucket.microsForOne(), calls);
      case Rate.SlidingWindow(var limit, var window) ->
          run(WINDOW, key, rate, limit, window.toMillis(), calls);
      case Rate.Unlimited _ -> throw new IllegalArgumentException("nothing to count");
    };
  }

  private CompletionStage<Verdict> run(
      LuaScript script, String key, Rate rate, long most, long time, int calls) {
    return scripts
        .start(
            script, List.of(key), Long.toString(most), Long.toString(time), Integer.toString(calls))
        .thenApply(reply -> read(script, rate, reply));
  }

  private static Verdict read(LuaScript script, Rate rate, List<String> reply) {
    return switch (reply.getFirst()) {
      case "taken" ->
          new Verdict.Allowed(rate.limit(), Long.parseLong(reply.get(1)), millis(reply.get(2)));
      case "refused" ->
          new Verdict.Refused(rate.limit(), millis(reply.get(2)), millis(reply.get(3)));
      default -> throw new IllegalStateException(script.name() + " replied " + reply.getFirst());
    };
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }
}
