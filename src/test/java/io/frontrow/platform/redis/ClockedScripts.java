package io.frontrow.platform.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/// Runs the application's scripts on a clock that a test moves: the one question a script asks for
/// the time gets another answer, the rest of its text is untouched. Lifetimes of whole keys still
/// go by the real clock of Redis.
public final class ClockedScripts extends LuaScripts {
  static final String ASKED = "redis.call('TIME')";
  private static final String STANDS_STILL = "redis.call('HMGET', 'test:clock', 's', 'us')";
  private static final String IS_OFF =
      "(function(t) return { string.format('%%.0f', t[1] + %d), t[2] } end)(redis.call('TIME'))";

  private volatile String question;

  private ClockedScripts(RedissonClient redis, String question) {
    super(redis);
    this.question = question;
  }

  /// A clock that stands where the hash `test:clock` says, in fields `s` and `us`.
  public static ClockedScripts standingStill(RedissonClient redis) {
    return new ClockedScripts(redis, STANDS_STILL);
  }

  /// Redis' own clock, until it is stepped.
  public static ClockedScripts steppable(RedissonClient redis) {
    return new ClockedScripts(redis, ASKED);
  }

  /// From now on Redis' clock is off by so many seconds.
  public void off(Duration by) {
    question = by.isZero() ? ASKED : IS_OFF.formatted(by.toSeconds());
  }

  @Override
  public List<String> run(LuaScript script, List<String> keys, String... arguments) {
    return super.run(clocked(script, question), keys, arguments);
  }

  @Override
  public CompletionStage<List<String>> start(
      LuaScript script, List<String> keys, String... arguments) {
    return super.start(clocked(script, question), keys, arguments);
  }

  static LuaScript clocked(LuaScript script, String question) {
    return question.equals(ASKED)
        ? script
        : LuaScript.of(script.name(), script.source().replace(ASKED, question));
  }
}
