package io.frontrow.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.TestServers;
import io.frontrow.platform.embedded.OwnRedis;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.platform.redis.ScriptsByHand;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/// The two scripts against models in Java that keep their books in another way, on a real Redis
/// whose clock is set.
class LimitScriptsIT {
  private static final LuaScript BUCKET = ScriptsByHand.withSetClock("token_bucket");
  private static final LuaScript WINDOW = ScriptsByHand.withSetClock("sliding_window");
  private static final long START = 1_790_000_000_000_000L;

  private static OwnRedis server;
  private static RedissonClient client;
  private static LuaScripts scripts;

  private final String key = "limit:test:" + UUID.randomUUID();
  private long nowMicros = START;

  @BeforeAll
  static void startRedis() {
    server = OwnRedis.in(TestServers.folder("limit-scripts"));
    client = ScriptsByHand.client(server.port());
    scripts = ScriptsByHand.on(client);
  }

  @AfterAll
  static void stopRedis() {
    client.shutdown();
    server.close();
  }

  @Test
  void aBucketDoesWhatTokensThatDripIntoABucketWouldDo() {
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var capacity = 1 + random.nextInt(20);
      var paceMicros = 1 + random.nextInt(2_000_000);
      var model = new DrippingBucket(capacity, paceMicros);
      var mine = key + seed;
      for (var step = 0; step < 100; step++) {
        nowMicros += random.nextLong(2L * paceMicros);
        var wanted = random.nextInt(5) == 0 ? -1 : 1 + random.nextInt(2);

        var reply = run(BUCKET, mine, capacity, paceMicros, wanted);

        assertThat(reply)
            .as("seed %d, step %d", seed, step)
            .isEqualTo(model.take(wanted, nowMicros));
      }
    }
  }

  @Test
  void aWindowDoesWhatCountingEachMomentWouldDo() {
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var limit = 1 + random.nextInt(10);
      var windowMillis = 10 + random.nextInt(60_000);
      var model = new CountedMoments(limit, windowMillis);
      var mine = key + seed;
      for (var step = 0; step < 100; step++) {
        nowMicros += random.nextLong(2_000L * windowMillis / limit);
        var wanted = random.nextInt(5) == 0 ? -1 : 1;

        var reply = run(WINDOW, mine, limit, windowMillis, wanted);

        assertThat(reply)
            .as("seed %d, step %d", seed, step)
            .isEqualTo(model.take(wanted, nowMicros / 1_000));
      }
    }
  }

  @Test
  void noWindowEverHoldsMoreThanItsLimit() {
    var random = new Random(7);
    var taken = new ArrayDeque<Long>();
    for (var call = 0; call < 2_000; call++) {
      nowMicros += random.nextLong(400_000);
      if (run(WINDOW, key, 5, 1_000, 1).getFirst().equals("taken")) {
        taken.add(nowMicros / 1_000);
        while (taken.getFirst() <= nowMicros / 1_000 - 1_000) {
          taken.removeFirst();
        }
        assertThat(taken).hasSizeLessThanOrEqualTo(5);
      }
    }
  }

  /// A state that says nothing any more must not stay in Redis.
  @Test
  void stateExpiresWhenItSaysNothingAnyMore() {
    var bucket = key + ":bucket";
    run(BUCKET, bucket, 10, 1_000_000, 3);
    run(WINDOW, key, 10, 60_000, 1);

    assertThat(left(bucket)).isBetween(1L, 3_000L);
    assertThat(left(key)).isBetween(3_001L, 60_000L);

    run(BUCKET, bucket, 10, 1_000_000, -3);
    run(WINDOW, key, 10, 60_000, -1);

    assertThat(client.getKeys().countExists(bucket, key)).isZero();
  }

  /// Clocks of servers are set back, by an hour or by a day.
  @Test
  void aClockThatWasSetBackLocksNobodyOutForLongerThanTheBudgetSays() {
    var bucket = key + ":bucket";
    run(BUCKET, bucket, 2, 1_000_000, 2);
    run(WINDOW, key, 2, 60_000, 1);
    nowMicros += 1_000;
    run(WINDOW, key, 2, 60_000, 1);

    nowMicros -= 86_400_000_000L;

    assertThat(run(BUCKET, bucket, 2, 1_000_000, 1))
        .containsExactly("refused", "0", "2000", "1000");
    assertThat(run(WINDOW, key, 2, 60_000, 1)).containsExactly("refused", "0", "60000", "60000");
    nowMicros += 60_000_000;
    assertThat(run(BUCKET, bucket, 2, 1_000_000, 1).getFirst()).isEqualTo("taken");
    assertThat(run(WINDOW, key, 2, 60_000, 1).getFirst()).isEqualTo("taken");
  }

  /// A setting that makes a budget smaller while it is used.
  @Test
  void aBudgetThatBecameSmallerIsKeptAtOnce() {
    var bucket = key + ":bucket";
    run(BUCKET, bucket, 100, 1_000_000, 50);
    for (var call = 0; call < 8; call++) {
      run(WINDOW, key, 10, 60_000, 1);
      nowMicros += 1_000;
    }

    assertThat(run(BUCKET, bucket, 10, 1_000_000, 1)).startsWith("refused", "0", "10000");
    assertThat(run(WINDOW, key, 3, 60_000, 1)).containsExactly("refused", "0", "59999", "59997");
  }

  private List<String> run(LuaScript script, String on, long most, long time, int calls) {
    return scripts.run(
        script,
        List.of(on),
        Long.toString(most),
        Long.toString(time),
        Integer.toString(calls),
        Long.toString(nowMicros / 1_000_000),
        Long.toString(nowMicros % 1_000_000));
  }

  private static long left(String on) {
    return client.getBucket(on, StringCodec.INSTANCE).remainTimeToLive();
  }

  /// Counts up what has dripped in, where the script remembers when it will be full.
  private static final class DrippingBucket {
    private final int capacity;
    private final long paceMicros;
    private long dripped;
    private long lookedAt = START;

    DrippingBucket(int capacity, long paceMicros) {
      this.capacity = capacity;
      this.paceMicros = paceMicros;
      this.dripped = capacity * paceMicros;
    }

    List<String> take(int wanted, long now) {
      dripped = Math.min(capacity * paceMicros, dripped + now - lookedAt);
      lookedAt = now;
      var needed = wanted * paceMicros;
      if (needed > dripped) {
        return List.of("refused", tokens(), untilFull(), millis(needed - dripped));
      }
      dripped = Math.min(capacity * paceMicros, dripped - needed);
      return List.of("taken", tokens(), untilFull());
    }

    private String tokens() {
      return Long.toString(dripped / paceMicros);
    }

    private String untilFull() {
      return millis(capacity * paceMicros - dripped);
    }

    private static String millis(long micros) {
      return Long.toString(Math.ceilDiv(micros, 1_000L));
    }
  }

  private static final class CountedMoments {
    private final int limit;
    private final long windowMillis;
    private final ArrayDeque<Long> moments = new ArrayDeque<>();

    CountedMoments(int limit, long windowMillis) {
      this.limit = limit;
      this.windowMillis = windowMillis;
    }

    List<String> take(int wanted, long now) {
      moments.removeIf(moment -> now - moment >= windowMillis);
      if (wanted < 0) {
        moments.pollLast();
      } else if (moments.size() == limit) {
        return List.of(
            "refused",
            "0",
            Long.toString(moments.getLast() + windowMillis - now),
            Long.toString(moments.getFirst() + windowMillis - now));
      } else {
        moments.add(now);
      }
      var untilNone = moments.isEmpty() ? 0 : moments.getLast() + windowMillis - now;
      return List.of("taken", Integer.toString(limit - moments.size()), Long.toString(untilNone));
    }
  }
}
