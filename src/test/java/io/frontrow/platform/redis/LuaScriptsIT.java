package io.frontrow.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.RedisByHand;
import io.frontrow.platform.embedded.OwnRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;

/// Scripts travel together, and each is carried out at most once.
class LuaScriptsIT {
  private static final LuaScript ECHO = LuaScript.of("echo", "return { ARGV[1] }");
  private static final LuaScript COUNT =
      LuaScript.of("count", "return { redis.call('INCR', KEYS[1]) }");
  private static final LuaScript REFUSE =
      LuaScript.of("refuse", "return redis.error_reply('ERR not today')");

  private static OwnRedis server;
  private static RedissonClient redis;
  private static LuaScripts scripts;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = OwnRedis.in(folder.resolve("redis"));
    redis = ScriptsByHand.client(server.port());
    scripts = ScriptsByHand.on(redis);
  }

  @AfterAll
  static void end() {
    redis.shutdown();
    server.close();
  }

  @BeforeEach
  void nothingIsKnown() {
    ask("SCRIPT FLUSH");
    ask("FLUSHALL");
  }

  @Test
  void aForgottenScriptIsSentWithItsText() {
    assertThat(scripts.run(ECHO, List.of("k"), "hello")).containsExactly("hello");
    assertThat(RedisByHand.read(server.port(), "SCRIPT EXISTS " + ECHO.sha())).containsExactly("1");
    assertThat(scripts.run(ECHO, List.of("k"), "again")).containsExactly("again");
  }

  @Test
  void eachHasItsOwnReplyWhateverBecomesOfItsNeighbours() {
    scripts.run(ECHO, List.of("k"), "known");
    ask("CLIENT PAUSE 100 ALL");
    var echoes = new ArrayList<CompletionStage<List<String>>>();
    var refusals = new ArrayList<CompletionStage<List<String>>>();
    var counts = new ArrayList<CompletionStage<List<String>>>();

    for (var i = 0; i < 50; i++) {
      echoes.add(scripts.start(ECHO, List.of("k"), "n" + i));
      refusals.add(scripts.start(REFUSE, List.of("k")));
      counts.add(scripts.start(COUNT, List.of("k" + i)));
    }

    for (var i = 0; i < 50; i++) {
      assertThat(replyTo(echoes.get(i))).containsExactly("n" + i);
      assertThat(replyTo(counts.get(i))).containsExactly("1");
      var refusal = refusals.get(i);
      assertThatThrownBy(() -> replyTo(refusal))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(RedisUnavailable.class)
          .rootCause()
          .hasMessageContaining("not today");
    }
  }

  @Test
  void whatIsAskedMeanwhileTravelsTogether() {
    scripts.run(ECHO, List.of("k"), "known");
    var before = reads();
    ask("CLIENT PAUSE 100 ALL");

    var replies =
        IntStream.range(0, 500).mapToObj(i -> scripts.start(ECHO, List.of("k"), "n" + i)).toList();
    replies.forEach(LuaScriptsIT::replyTo);

    assertThat(reads() - before).as("reads of Redis for 500 scripts").isLessThan(100);
  }

  /// An answer that comes too late belongs to a script that ran.
  @Test
  void aLateAnswerIsNoSecondRun() {
    scripts.run(COUNT, List.of("counter"));
    ask("CLIENT PAUSE 450 ALL");

    assertThatThrownBy(() -> scripts.run(COUNT, List.of("counter")))
        .isInstanceOf(RedisUnavailable.class);

    assertThat(RedisByHand.read(server.port(), "GET counter")).containsExactly("2");
    assertThat(scripts.run(COUNT, List.of("counter"))).containsExactly("3");
  }

  private static List<String> replyTo(CompletionStage<List<String>> call) {
    return call.toCompletableFuture().join();
  }

  private static long reads() {
    return RedisByHand.read(server.port(), "INFO stats")
        .getFirst()
        .lines()
        .filter(line -> line.startsWith("total_reads_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void ask(String command) {
    try {
      assertThat(RedisByHand.ask(server.port(), command)).isEqualTo("+OK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
