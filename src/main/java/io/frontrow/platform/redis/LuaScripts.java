package io.frontrow.platform.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

/// Runs scripts on Redis by their SHA-1 and sends the text only when Redis has forgotten it, which
/// is normal after its restart.
@Component
public class LuaScripts {
  private final RedissonClient redis;

  LuaScripts(RedissonClient redis) {
    this.redis = redis;
  }

  /// The reply as texts; all keys must share a hash tag. Throws RedisUnavailable when Redis gives
  /// no answer in time; the script may have run even so.
  public List<String> run(LuaScript script, List<String> keys, String... arguments) {
    var scripts = redis.getScript(StringCodec.INSTANCE);
    var slot = keys.getFirst();
    List<Object> objects = List.copyOf(keys);
    try {
      try {
        return texts(
            scripts.evalSha(
                slot,
                Mode.READ_WRITE,
                script.sha(),
                ReturnType.LIST,
                objects,
                (Object[]) arguments));
      } catch (RedisNoScriptException forgotten) {
        return texts(
            scripts.eval(
                slot,
                Mode.READ_WRITE,
                script.source(),
                ReturnType.LIST,
                objects,
                (Object[]) arguments));
      }
    } catch (RedisException e) {
      throw new RedisUnavailable("no answer to " + script.name(), e);
    }
  }

  /// Sends the script and does not wait for it: the reply comes later, or RedisUnavailable in its
  /// place.
  public CompletionStage<List<String>> start(
      LuaScript script, List<String> keys, String... arguments) {
    var scripts = redis.getScript(StringCodec.INSTANCE);
    var slot = keys.getFirst();
    List<Object> objects = List.copyOf(keys);
    return scripts
        .<List<?>>evalShaAsync(
            slot, Mode.READ_WRITE, script.sha(), ReturnType.LIST, objects, (Object[]) arguments)
        .exceptionallyCompose(
            failure ->
                causeOf(failure) instanceof RedisNoScriptException
                    ? scripts.<List<?>>evalAsync(
                        slot,
                        Mode.READ_WRITE,
                        script.source(),
                        ReturnType.LIST,
                        objects,
                        (Object[]) arguments)
                    : CompletableFuture.failedStage(failure))
        .handle(
            (reply, failure) -> {
              if (failure != null) {
                throw new RedisUnavailable("no answer to " + script.name(), causeOf(failure));
              }
              return texts(reply);
            });
  }

  private static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }

  private static List<String> texts(List<?> reply) {
    return reply.stream().map(Object::toString).toList();
  }
}
