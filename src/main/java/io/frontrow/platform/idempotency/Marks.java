package io.frontrow.platform.idempotency;

import io.frontrow.platform.idempotency.IdempotencyMetrics.Result;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/// For work that keeps its own first answer, because one round trip has to be enough: only notes
/// that a key was used, and for which call. Other calls use [Idempotency].
@Component
public class Marks {
  private static final LuaScript MARK = LuaScript.named("idempotency_mark");

  private final LuaScripts scripts;
  private final IdempotencySettings settings;
  private final IdempotencyMetrics metrics;

  Marks(LuaScripts scripts, IdempotencySettings settings, IdempotencyMetrics metrics) {
    this.scripts = scripts;
    this.settings = settings;
    this.metrics = metrics;
  }

  /// Sent at once and not waited for: it travels beside the work, and the answer is asked for
  /// afterwards ([#found]). On a mismatch the work has to be undone.
  public CompletionStage<Marking> start(IdempotentCall call) {
    return mark(call, "", "", "");
  }

  /// What a started mark found. Throws RedisUnavailable.
  public static Marking found(CompletionStage<Marking> mark) {
    return LuaScripts.reply(mark);
  }

  /// Keeps a refusal that was found before any work was done. The answer to give is this one only
  /// if the key is new; [Marking.Again] means that the work was done before and is to be asked for
  /// its answer. Throws RedisUnavailable.
  public Marking keep(IdempotentCall call, KeptAnswer refusal) {
    return found(
        mark(call, Integer.toString(refusal.status()), refusal.packedHeaders(), refusal.body()));
  }

  private CompletionStage<Marking> mark(
      IdempotentCall call, String status, String headers, String body) {
    return scripts
        .start(
            MARK,
            List.of(call.record()),
            call.hash().value(),
            Long.toString(settings.kept().toMillis()),
            status,
            headers,
            body)
        .thenApply(this::read);
  }

  private Marking read(List<String> reply) {
    var marking = marking(reply);
    switch (marking) {
      case Marking.First() -> {
        metrics.count(Result.BEGIN);
        // The work keeps its answer in the same step in which it is done.
        metrics.count(Result.COMMIT);
      }
      case Marking.Again(), Marking.Refused _ -> metrics.count(Result.REPLAY);
      case Marking.Mismatch() -> metrics.count(Result.MISMATCH);
    }
    return marking;
  }

  private static Marking marking(List<String> reply) {
    return switch (reply.getFirst()) {
      case "marked" -> new Marking.First();
      case "again" -> new Marking.Again();
      case "answer" ->
          new Marking.Refused(KeptAnswer.unpacked(reply.get(1), reply.get(2), reply.get(3)));
      case "mismatch" -> new Marking.Mismatch();
      default -> throw new IllegalStateException("idempotency_mark replied " + reply.getFirst());
    };
  }
}
