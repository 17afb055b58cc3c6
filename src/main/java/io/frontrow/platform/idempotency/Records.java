package io.frontrow.platform.idempotency;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.platform.secrets.Secrets;
import java.util.List;
import org.springframework.stereotype.Component;

/// The calls of the last day in Redis: which key stands for which call, who works on it, and what
/// was answered. Only this class knows the words of the two scripts.
@Component
class Records {
  private static final LuaScript BEGIN = LuaScript.named("idempotency_begin");
  private static final LuaScript FINISH = LuaScript.named("idempotency_finish");
  private static final int OWNER_BYTES = 12;

  private final LuaScripts scripts;
  private final Secrets secrets;
  private final IdempotencySettings settings;

  Records(LuaScripts scripts, Secrets secrets, IdempotencySettings settings) {
    this.scripts = scripts;
    this.secrets = secrets;
    this.settings = settings;
  }

  sealed interface Begin {
    /// The call is ours to carry out, until the lease is over.
    record Begun(String owner) implements Begin {}

    record Running() implements Begin {}

    record Answered(KeptAnswer answer) implements Begin {}

    record Mismatch() implements Begin {}
  }

  /// Throws RedisUnavailable.
  Begin begin(IdempotentCall call) {
    var owner = secrets.randomToken(OWNER_BYTES);
    var reply =
        scripts.run(
            BEGIN,
            List.of(call.record()),
            call.hash().value(),
            owner,
            Long.toString(settings.lease().toMillis()),
            Long.toString(settings.kept().toMillis()));
    return switch (reply.getFirst()) {
      case "begun" -> new Begin.Begun(owner);
      case "running" -> new Begin.Running();
      case "answer" ->
          new Begin.Answered(KeptAnswer.unpacked(reply.get(1), reply.get(2), reply.get(3)));
      case "mismatch" -> new Begin.Mismatch();
      default -> throw new IllegalStateException("idempotency_begin replied " + reply.getFirst());
    };
  }

  /// Throws RedisUnavailable.
  void keep(IdempotentCall call, String owner, KeptAnswer answer) {
    scripts.run(
        FINISH,
        List.of(call.record()),
        owner,
        Long.toString(settings.kept().toMillis()),
        Integer.toString(answer.status()),
        answer.packedHeaders(),
        answer.body());
  }

  /// The call may be tried again at once. Throws RedisUnavailable.
  void forget(IdempotentCall call, String owner) {
    scripts.run(FINISH, List.of(call.record()), owner, "0", "", "", "");
  }
}
