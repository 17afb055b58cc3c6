package io.frontrow.platform.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.redisson.api.RedissonClient;

/// Runs the application's scripts on a clock that a test moves: the one question a script asks for
/// the time gets another answer, the rest of its text is untouched. Lifetimes of whole keys still
/// go by the real clock of Redis.
public final class ClockedScripts extends LuaScripts {
  static final String ASKED = "redis.call('TIME')";
  private static final String STANDS_STILL = "redis.call('HMGET', 'test:clock', 's', 'us')";
  private static final String IS_OFF =
      "(function(t) return { string.format('%%.0f', t[1] + %d), t[2] } end)(redis.call('TIME'))";

  private final BinaryOperator<String> mistake;
  private volatile String question;

  private ClockedScripts(RedissonClient redis, String question, BinaryOperator<String> mistake) {
    super(redis);
    this.question = question;
    this.mistake = mistake;
  }

  /// A clock that stands where the hash `test:clock` says, in fields `s` and `us`.
  public static ClockedScripts standingStill(RedissonClient redis) {
    return standingStill(redis, (_, source) -> source);
  }

  /// The same with a mistake in the scripts, to see whether somebody notices.
  ///
  /// @param mistake makes of a script's name and text another text
  public static ClockedScripts standingStill(RedissonClient redis, BinaryOperator<String> mistake) {
    return new ClockedScripts(redis, STANDS_STILL, mistake);
  }

  /// Redis' own clock, until it is stepped.
  public static ClockedScripts steppable(RedissonClient redis) {
    return new ClockedScripts(redis, ASKED, (_, source) -> source);
  }

  /// From now on Redis' clock is off by so many seconds.
  public void off(Duration by) {
    question = by.isZero() ? ASKED : IS_OFF.formatted(by.toSeconds());
  }

  /// [LuaScripts#run] starts its script here too.
  @Override
  public CompletionStage<List<String>> start(
      LuaScript script, List<String> keys, String... arguments) {
    return super.start(clocked(script), keys, arguments);
  }

  private LuaScript clocked(LuaScript script) {
    return question.equals(ASKED)
        ? script
        : clocked(script, mistake.apply(script.name(), script.source()), question);
  }

  static LuaScript clocked(LuaScript script, String source, String question) {
    return LuaScript.of(script.name(), source.replace(ASKED, question));
  }
}
