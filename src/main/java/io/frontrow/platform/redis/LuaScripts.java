package io.frontrow.platform.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

/// Runs scripts on Redis by their SHA-1 and sends the text only when Redis has forgotten it, which
/// is normal after its restart.
@Component
public class LuaScripts {
  private final RScriptAsync scripts;
  private final Sender sender;

  LuaScripts(RedissonClient redis) {
    this.scripts = redis.getScript(StringCodec.INSTANCE);
    // On a cluster each script leaves alone: a node that is away would hold up those for others.
    this.sender = redis.getConfig().isClusterConfig() ? this::alone : new ScriptPipe(redis)::send;
  }

  private interface Sender {
    CompletableFuture<List<?>> send(String sha, List<Object> keys, Object[] arguments);
  }

  /// The reply as texts; all keys must share a hash tag. Throws RedisUnavailable when Redis gives
  /// no answer in time; the script may have run even so.
  public List<String> run(LuaScript script, List<String> keys, String... arguments) {
    return reply(start(script, keys, arguments));
  }

  /// What came of a started script, waited for. Throws RedisUnavailable.
  public static <T> T reply(CompletionStage<T> started) {
    try {
      return started.toCompletableFuture().join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /// Sends the script and does not wait for it: the reply comes later, or RedisUnavailable in its
  /// place.
  public CompletionStage<List<String>> start(
      LuaScript script, List<String> keys, String... arguments) {
    List<Object> objects = List.copyOf(keys);
    return sender
        .send(script.sha(), objects, arguments)
        .exceptionallyCompose(
            failure ->
                causeOf(failure) instanceof RedisNoScriptException
                    ? scripts.<List<?>>evalAsync(
                        keys.getFirst(),
                        Mode.READ_WRITE,
                        script.source(),
                        ReturnType.LIST,
                        objects,
                        (Object[]) arguments)
                    : CompletableFuture.failedStage(failure))
        .handle(
            (reply, failure) -> {
              if (failure != null) {
                throw failed(script, causeOf(failure));
              }
              return texts(reply);
            });
  }

  private CompletableFuture<List<?>> alone(String sha, List<Object> keys, Object[] arguments) {
    return ScriptPipe.ask(scripts, sha, keys, arguments).toCompletableFuture();
  }

  private static RuntimeException failed(LuaScript script, Throwable cause) {
    return cause instanceof RuntimeException broken && !(cause instanceof RedisException)
        ? broken
        : new RedisUnavailable("no answer to " + script.name(), cause);
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
