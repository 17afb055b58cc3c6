package io.frontrow.platform.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/// Redis runs every script, but the reply to the first run of one of them is lost.
public final class UnheardScripts extends LuaScripts {
  private final String name;
  private boolean lost;

  public UnheardScripts(RedissonClient redis, String name) {
    super(redis);
    this.name = name;
  }

  @Override
  public CompletionStage<List<String>> start(
      LuaScript script, List<String> keys, String... arguments) {
    var reply = super.start(script, keys, arguments);
    if (lost || !script.name().equals(name)) {
      return reply;
    }
    lost = true;
    return reply.thenCompose(
        _ ->
            CompletableFuture.failedStage(
                new RedisUnavailable("lost", new IllegalStateException("lost"))));
  }
}
