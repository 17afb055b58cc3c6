package io.frontrow.platform.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.redisson.api.BatchOptions;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/// Sends scripts to one Redis, those that are asked for at the same time in one packet: what comes
/// while answers are on their way leaves together when they are there. A script asked for alone
/// leaves at once. Each has its own reply, whatever becomes of its neighbours.
final class ScriptPipe {
  /// Packets on their way at once. The second one is on its way to Redis while the answers to the
  /// first one are read.
  private static final int MOST_PACKETS = 2;

  /// Never sent again by itself: a script whose answer is late may have run, and its second run
  /// would answer for the first one.
  private static final BatchOptions ONCE = BatchOptions.defaults().retryAttempts(0);

  private final RedissonClient redis;
  private final ConcurrentLinkedQueue<Call> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger packets = new AtomicInteger();

  ScriptPipe(RedissonClient redis) {
    this.redis = redis;
  }

  private static final class Call {
    private final String sha;
    private final List<Object> keys;
    private final Object[] arguments;
    private final CompletableFuture<List<?>> reply = new CompletableFuture<>();

    private Call(String sha, List<Object> keys, Object[] arguments) {
      this.sha = sha;
      this.keys = keys;
      this.arguments = arguments;
    }

    private CompletionStage<List<?>> sendBy(RScriptAsync scripts) {
      return ask(scripts, sha, keys, arguments);
    }

    private void landed(@Nullable List<?> answer, @Nullable Throwable failure) {
      if (failure == null) {
        reply.complete(answer);
      } else {
        reply.completeExceptionally(failure);
      }
    }
  }

  static CompletionStage<List<?>> ask(
      RScriptAsync scripts, String sha, List<Object> keys, Object[] arguments) {
    return scripts.evalShaAsync(
        keys.getFirst().toString(), Mode.READ_WRITE, sha, ReturnType.LIST, keys, arguments);
  }

  /// The reply, or what Redisson made of a failure.
  CompletableFuture<List<?>> send(String sha, List<Object> keys, Object[] arguments) {
    var call = new Call(sha, keys, arguments);
    waiting.add(call);
    depart();
    return call.reply;
  }

  private void depart() {
    while (!waiting.isEmpty() && hasRoom()) {
      var packet = new ArrayList<Call>();
      for (var call = waiting.poll(); call != null; call = waiting.poll()) {
        packet.add(call);
      }
      if (packet.isEmpty()) {
        packets.decrementAndGet();
      } else {
        send(packet);
      }
    }
  }

  private boolean hasRoom() {
    return packets.getAndUpdate(now -> Math.min(now + 1, MOST_PACKETS)) < MOST_PACKETS;
  }

  private void send(List<Call> packet) {
    try {
      var batch = redis.createBatch(ONCE);
      var scripts = batch.getScript(StringCodec.INSTANCE);
      packet.forEach(call -> call.sendBy(scripts).whenComplete(call::landed));
      batch
          .executeAsync()
          .whenComplete(
              (_, failure) -> {
                arrived();
                if (failure != null) {
                  packet.forEach(call -> call.landed(null, failure));
                }
              });
    } catch (RuntimeException notSent) {
      arrived();
      packet.forEach(call -> call.landed(null, notSent));
    }
  }

  private void arrived() {
    packets.decrementAndGet();
    depart();
  }
}
