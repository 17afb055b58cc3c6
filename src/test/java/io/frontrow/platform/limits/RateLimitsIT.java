package io.frontrow.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Race;
import io.frontrow.RedisByHand;
import io.frontrow.Scale;
import io.frontrow.TestServers;
import io.frontrow.Waiting;
import io.frontrow.platform.embedded.OwnRedis;
import io.frontrow.platform.limits.Budget.Counts;
import io.frontrow.platform.limits.Budget.Names;
import io.frontrow.platform.limits.Budget.WithoutRedis;
import io.frontrow.platform.limits.Principal.Kind;
import io.frontrow.platform.limits.Verdict.Allowed;
import io.frontrow.platform.limits.Verdict.Refused;
import io.frontrow.platform.redis.ScriptsByHand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/// Counting on a real Redis that the test can take away.
class RateLimitsIT {
  private static final Principal BROWSER = new Principal(Kind.VISITOR, "browser");
  private static final Principal OTHER = new Principal(Kind.VISITOR, "other");
  private static final Principal OFFICE = Principal.address("203.0.113.7");

  private final AtomicLong nanos = new AtomicLong(5);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private OwnRedis server;
  private RedissonClient redis;

  @BeforeEach
  void startRedis() {
    server = OwnRedis.in(TestServers.folder("limits-" + UUID.randomUUID()));
    redis = ScriptsByHand.client(server.port());
  }

  @AfterEach
  void stopRedis() {
    redis.shutdown();
    server.close();
  }

  @Test
  void aBurstOverTwoInstancesNeverExceedsTheBudget() {
    var one = limits(budget("100/1h burst 100", "100000/1h", WithoutRedis.OPEN));
    var two = limits(budget("100/1h burst 100", "100000/1h", WithoutRedis.OPEN));
    var calls = Scale.of(400, 5_000);

    var verdicts =
        Race.run(calls, i -> () -> (i % 2 == 0 ? one : two).take("test", BROWSER, OFFICE));

    assertThat(verdicts.stream().filter(Allowed.class::isInstance)).hasSize(100);
    assertThat(verdicts.stream().filter(Refused.class::isInstance)).hasSize(calls - 100);
  }

  @Test
  void whoIsRefusedByOneBudgetIsCountedByNone() {
    var limits = limits(budget("2 in 1h", "100 in 1h", WithoutRedis.OPEN));
    limits.take("test", BROWSER, OFFICE);
    limits.take("test", BROWSER, OFFICE);
    for (var again = 0; again < 10; again++) {
      assertThat(limits.take("test", BROWSER, OFFICE)).isInstanceOf(Refused.class);
    }

    assertThat(limits.take("test", OTHER, OFFICE))
        .isInstanceOfSatisfying(Allowed.class, verdict -> assertThat(verdict.left()).isEqualTo(1));
    assertThat(limits.take("test", OFFICE))
        .isInstanceOfSatisfying(Allowed.class, verdict -> assertThat(verdict.left()).isEqualTo(96));
  }

  @Test
  void theScarcestOfSeveralBudgetsIsTold() {
    var limits = limits(budget("50/1h burst 50", "3 in 1h", WithoutRedis.OPEN));

    assertThat(limits.take("test", BROWSER, OFFICE))
        .isInstanceOfSatisfying(
            Allowed.class,
            verdict -> {
              assertThat(verdict.limit()).isEqualTo(3);
              assertThat(verdict.left()).isEqualTo(2);
              assertThat(verdict.full()).isEqualTo(Duration.ofHours(1));
            });
  }

  @Test
  void whoIsKnownToBeOverTheBudgetIsRefusedWithoutAQuestion() throws IOException {
    var limits = limits(budget("2 in 10m", null, WithoutRedis.OPEN));
    limits.take("test", BROWSER);
    limits.take("test", BROWSER);
    var first = (Refused) limits.take("test", BROWSER);
    RedisByHand.ask(server.port(), "CONFIG RESETSTAT");

    nanos.addAndGet(Duration.ofMinutes(4).toNanos());
    var later = (Refused) limits.take("test", BROWSER);

    assertThat(asked()).isZero();
    assertThat(first.pause()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(later.pause()).isEqualTo(first.pause().minusMinutes(4));
    assertThat(counted("refused_in_memory")).isOne();

    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    limits.take("test", BROWSER);
    assertThat(asked()).as("the time is over by our clock: Redis decides").isOne();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    var limits = limits(budget("1 in 1h", null, WithoutRedis.OPEN));
    limits.take("test", BROWSER);
    assertThat(limits.take("test", BROWSER)).isInstanceOf(Refused.class);

    limits.giveBack("test", BROWSER);

    // A full bucket is no key.
    Waiting.until(() -> redis.getKeys().count() == 0);
    assertThat(limits.take("test", BROWSER)).isInstanceOf(Allowed.class);
  }

  @Test
  void withoutRedisAnOpenBudgetLetsEverybodyPass() {
    var limits = limits(budget("1 in 1h", null, WithoutRedis.OPEN));
    server.close();

    for (var call = 0; call < 5; call++) {
      assertThat(limits.take("test", BROWSER)).isInstanceOf(Verdict.Unlimited.class);
    }
    assertThat(counted("open")).isEqualTo(5);
  }

  @Test
  void withoutRedisAClosedBudgetLetsNobodyPass() {
    var limits = limits(budget("1 in 1h", null, WithoutRedis.CLOSED));
    server.close();

    for (var call = 0; call < 5; call++) {
      assertThat(limits.take("test", BROWSER)).isInstanceOf(Verdict.Uncounted.class);
    }
  }

  @Test
  void withoutRedisAnInstanceCountsAlone() {
    var limits = limits(budget("3 in 1h", "20/s burst 40", WithoutRedis.ALONE));
    server.close();

    for (var call = 0; call < 3; call++) {
      assertThat(limits.take("test", BROWSER, OFFICE)).isInstanceOf(Allowed.class);
    }
    assertThat(limits.take("test", BROWSER, OFFICE))
        .isInstanceOfSatisfying(
            Refused.class, verdict -> assertThat(verdict.pause()).isEqualTo(Duration.ofHours(1)));
    assertThat(limits.take("test", OTHER, OFFICE)).isInstanceOf(Allowed.class);

    limits.giveBack("test", BROWSER);
    assertThat(limits.take("test", BROWSER, OFFICE))
        .as("one was right")
        .isInstanceOf(Allowed.class);

    nanos.addAndGet(Duration.ofHours(2).toNanos());
    assertThat(limits.take("test", BROWSER)).isInstanceOf(Allowed.class);
  }

  /// A Redis that gives no answer must not cost every request the time to find that out.
  @Test
  void redisIsLeftAloneForAMomentAndAskedAgainThen() throws IOException {
    var limits = limits(budget("5000/1h burst 5000", null, WithoutRedis.OPEN));
    limits.take("test", BROWSER);
    RedisByHand.ask(server.port(), "CLIENT PAUSE 2500 ALL");
    var began = System.nanoTime();
    for (var call = 0; call < 1_000; call++) {
      assertThat(limits.take("test", BROWSER)).isInstanceOf(Verdict.Unlimited.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));

    assertThat(RedisByHand.ask(server.port(), "PING")).as("once it is awake").isEqualTo("+PONG");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(limits.take("test", BROWSER)).isInstanceOf(Allowed.class);
  }

  @Test
  void switchedOffNothingIsCounted() throws IOException {
    var off =
        new RateLimits(
            false,
            new Budgets(
                new LimitSettings(
                    false, Map.of("test", budget("1 in 1h", null, WithoutRedis.CLOSED)))),
            new Buckets(ScriptsByHand.on(redis)),
            meters,
            nanos::get);
    RedisByHand.ask(server.port(), "CONFIG RESETSTAT");

    for (var call = 0; call < 5; call++) {
      assertThat(off.take("test", BROWSER)).isInstanceOf(Verdict.Unlimited.class);
    }
    assertThat(asked()).isZero();
  }

  private static Budget budget(String visitor, @Nullable String address, WithoutRedis without) {
    return new Budget(
        List.of(),
        Counts.CALLS,
        Names.EMAIL,
        without,
        null,
        null,
        Rate.valueOf(visitor),
        null,
        address == null ? null : Rate.valueOf(address),
        null,
        null);
  }

  private RateLimits limits(Budget budget) {
    var settings = new LimitSettings(true, Map.of("test", budget));
    return new RateLimits(
        true, new Budgets(settings), new Buckets(ScriptsByHand.on(redis)), meters, nanos::get);
  }

  /// How many scripts Redis ran since its counters were set back.
  private long asked() {
    var stats =
        redis
            .getRedisNodes(RedisNodes.SINGLE)
            .getInstance()
            .info(RedisNode.InfoSection.COMMANDSTATS);
    return stats.entrySet().stream()
        .filter(stat -> stat.getKey().startsWith("cmdstat_eval"))
        .mapToLong(stat -> Long.parseLong(stat.getValue().replaceAll("calls=(\\d+).*", "$1")))
        .sum();
  }

  private double counted(String result) {
    return meters.find("frontrow.limits").tag("result", result).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
