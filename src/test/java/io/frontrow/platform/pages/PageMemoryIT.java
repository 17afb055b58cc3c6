package io.frontrow.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.RedisByHand;
import io.frontrow.TestServers;
import io.frontrow.platform.embedded.OwnRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// Two instances that share a Redis, a clock that is set, and a page that counts how often it was
/// rendered.
class PageMemoryIT {
  private Instant now = Instant.parse("2026-12-01T10:00:00Z");
  private OwnRedis redis;
  private RedissonClient client;
  private PageMemory one;
  private PageMemory other;
  private final AtomicInteger rendered = new AtomicInteger();
  private volatile String truth = "on sale";
  private Instant until = Instant.MAX;

  @BeforeEach
  void start() {
    redis = OwnRedis.in(TestServers.folder("page-memory"));
    var config = new Config();
    config
        .useSingleServer()
        .setAddress("redis://127.0.0.1:" + redis.port())
        .setConnectionMinimumIdleSize(1)
        .setTimeout(500)
        .setRetryAttempts(0);
    client = Redisson.create(config);
    client.getKeys().flushall();
    one = instance();
    other = instance();
  }

  private PageMemory instance() {
    return new PageMemory(new PageShelf(client, () -> now), () -> now, new SimpleMeterRegistry());
  }

  @AfterEach
  void stop() {
    client.shutdown();
    redis.close();
  }

  @Test
  void aPageIsRenderedOnceForAllInstances() throws Exception {
    assertThat(read(one)).isEqualTo("on sale");
    assertThat(read(other)).isEqualTo("on sale");
    passes(Duration.ofMinutes(4));
    read(one);
    read(other);

    assertThat(rendered).hasValue(1);
  }

  @Test
  void aChangeIsSeenAtOnceHereAndSoonElsewhere() throws Exception {
    read(one);
    read(other);
    truth = "sold out";

    one.forgetAll();

    assertThat(read(one)).isEqualTo("sold out");
    assertThat(read(other)).isEqualTo("on sale");
    passes(Duration.ofSeconds(2));
    assertThat(read(other)).isEqualTo("sold out");
    assertThat(rendered).hasValue(2);
  }

  @Test
  void thePagesOfAllVersionsBeforeAreNeverShownAgainAfterRedisLostItsMemory() throws Exception {
    read(one);
    truth = "sold out";
    client.getKeys().flushall();
    passes(Duration.ofSeconds(2));

    assertThat(read(one)).isEqualTo("sold out");
  }

  @Test
  void aPageEndsWithTheMomentThatMakesItUntrue() throws Exception {
    until = now.plusSeconds(1);
    read(one);
    truth = "sale open";

    passes(Duration.ofSeconds(1));

    assertThat(read(one)).isEqualTo("sale open");
    assertThat(read(other)).isEqualTo("sale open");
  }

  @Test
  void aPageLivesFiveMinutesAtMost() throws Exception {
    read(one);
    truth = "told nobody";

    passes(Duration.ofMinutes(5));

    assertThat(read(one)).isEqualTo("told nobody");
  }

  @Test
  void aHundredReadersAtOnceRenderOnePage() throws Exception {
    var start = new CountDownLatch(1);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages = new ArrayList<Future<String>>();
      for (int i = 0; i < 100; i++) {
        pages.add(
            readers.submit(
                () -> {
                  start.await();
                  return read(one);
                }));
      }
      start.countDown();
      for (var page : pages) {
        assertThat(page.get()).isEqualTo("on sale");
      }
    }

    assertThat(rendered).hasValue(1);
  }

  @Test
  void withoutRedisPagesAreRenderedAndRenewedEveryFewSeconds() throws Exception {
    redis.close();

    read(one);
    truth = "changed elsewhere";
    passes(Duration.ofSeconds(3));
    assertThat(read(one)).isEqualTo("on sale");
    passes(Duration.ofSeconds(2));
    assertThat(read(one)).isEqualTo("changed elsewhere");
  }

  @Test
  void aChangeThatRedisDidNotHearIsToldLater() throws Exception {
    read(one);
    read(other);
    RedisByHand.ask(redis.port(), "ACL SETUSER default -set");
    truth = "sold out";
    one.forgetAll();
    passes(Duration.ofSeconds(2));
    assertThat(read(other)).isEqualTo("on sale");

    RedisByHand.ask(redis.port(), "ACL SETUSER default +set");
    passes(Duration.ofSeconds(6));
    read(one);

    assertThat(read(other)).isEqualTo("sold out");
  }

  @Test
  void aPageKnownBeforeIsBetterThanAnApology() throws Exception {
    read(one);
    one.forgetAll();
    read(one);
    other.forgetAll();
    passes(Duration.ofMinutes(2));

    assertThat(body(one.get("page", true, PageMemoryIT::broken))).isEqualTo("on sale");
    passes(Duration.ofMinutes(4));
    assertThatThrownBy(() -> one.get("page", true, PageMemoryIT::broken))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Optional<StoredPage> broken() {
    throw new IllegalStateException("the database is away");
  }

  @Test
  void anAnswerThatIsNoPageIsNotKept() throws Exception {
    assertThat(one.get("page", true, Optional::empty)).isEmpty();

    assertThat(read(one)).isEqualTo("on sale");
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  private String read(PageMemory memory) throws Exception {
    return body(memory.get("page", true, this::render));
  }

  private Optional<StoredPage> render() {
    rendered.incrementAndGet();
    var longest = now.plus(PageMemory.LONGEST);
    return Optional.of(
        StoredPage.of(
            truth.getBytes(StandardCharsets.UTF_8),
            "text/html",
            "",
            until.isBefore(longest) ? until : longest));
  }

  private static String body(Optional<StoredPage> page) {
    return new String(page.orElseThrow().body(false), StandardCharsets.UTF_8);
  }
}
