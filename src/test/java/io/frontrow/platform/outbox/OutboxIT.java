package io.frontrow.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// Several workers made by hand play several instances; the application's own does not run.
@IntegrationTest
@TestPropertySource(properties = "frontrow.roles=web")
class OutboxIT {
  private static final OutboxSettings SETTINGS =
      new OutboxSettings(
          Duration.ofSeconds(30), Duration.ofMillis(200), 50, 8, 3, Duration.ofMinutes(10));

  @Autowired private Outbox outbox;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private JsonMapper json;
  @Autowired private Wakeups wakeups;

  /// Ahead of the application, so that whatever it appends is due here.
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600));

  private final BlockingQueue<OutboxMessage> handled = new LinkedBlockingQueue<>();
  private final List<WorkLoop<?>> loops = new ArrayList<>();
  private OrganizationId organization;

  @BeforeEach
  void anOrganization() {
    organization = new OrganizationId(UUID.randomUUID());
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    "insert into organizations (id, slug, name, created_at) values (:id, :slug, 'Test', now())")
                .param("id", organization.value())
                .param("slug", "t-" + organization)
                .update());
    transactions.asWorker(
        () ->
            jdbc.sql("update outbox set delivered_at = now() where delivered_at is null").update());
  }

  @AfterEach
  void stopWorkers() {
    loops.forEach(WorkLoop::stop);
  }

  @Test
  void aMessageExistsExactlyWhenItsChangeDoes() {
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    organization,
                    () -> {
                      outbox.append(organization, "a", "test", Map.of());
                      throw new IllegalStateException("the change failed");
                    }))
        .hasMessage("the change failed");
    assertThatThrownBy(() -> outbox.append(organization, "a", "test", Map.of()))
        .hasMessageContaining("in a transaction");

    assertThat(claims("x").take(10)).isEmpty();
  }

  @Test
  void severalWorkersShareAllMessagesAndEachComesOnce() throws Exception {
    append(400, i -> "aggregate-" + i);
    for (int worker = 0; worker < 3; worker++) {
      start("worker-" + worker, (DatabaseHandler) handler(handled::add));
    }

    var ids = take(400).stream().map(OutboxMessage::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    settle();
    assertThat(handled).isEmpty();
    assertThat(open()).isZero();
  }

  @Test
  void messagesOfOneAggregateKeepTheirOrder() throws Exception {
    append(120, i -> "aggregate-" + i % 6);
    var running = new ConcurrentHashMap<String, AtomicInteger>();
    var overlaps = new AtomicInteger();
    for (int worker = 0; worker < 3; worker++) {
      start(
          "worker-" + worker,
          calling(
              message -> {
                var together =
                    running.computeIfAbsent(message.aggregate(), _ -> new AtomicInteger());
                overlaps.addAndGet(together.getAndIncrement());
                Thread.yield();
                handled.add(message);
                together.decrementAndGet();
              }));
    }

    var messages = take(120);

    assertThat(overlaps).hasValue(0);
    for (int aggregate = 0; aggregate < 6; aggregate++) {
      var name = "aggregate-" + aggregate;
      assertThat(messages.stream().filter(m -> m.aggregate().equals(name)).map(OutboxMessage::id))
          .hasSize(20)
          .isSorted();
    }
  }

  @Test
  void aFailureKeepsItsErrorAndComesAgainAfterAPause() throws Exception {
    append(1, _ -> "a");
    var failures = new AtomicInteger();
    var failed = new CountDownLatch(1);
    start(
        "w",
        calling(
            message -> {
              handled.add(message);
              if (failures.getAndIncrement() == 0) {
                failed.countDown();
                throw new IllegalStateException("the printer is on fire");
              }
            }));
    failed.await();
    awaitRow("last_error is not null");

    assertThat(column("last_error")).isEqualTo("IllegalStateException: the printer is on fire");
    assertThat(handled).hasSize(1);
    clock.updateAndGet(now -> now.plusSeconds(2));
    awaitRow("delivered_at is not null");
    assertThat(handled).hasSize(2);
  }

  @Test
  void aMessageDiesAfterItsAttemptsAndLetsTheNextOnePass() throws Exception {
    append(2, _ -> "a");
    var poison = new AtomicReference<Long>();
    start(
        "w",
        (DatabaseHandler)
            handler(
                message -> {
                  poison.compareAndSet(null, message.id());
                  handled.add(message);
                  if (poison.get() == message.id()) {
                    throw new IllegalStateException("never");
                  }
                }));

    var attempts = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      attempts.add(take(1).getFirst().attempts());
      awaitRow("id = " + poison + " and lease_owner is null");
      clock.updateAndGet(now -> now.plusSeconds(60));
    }

    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(take(1).getFirst().id()).isGreaterThan(poison.get());
    awaitRow("id = " + poison + " and dead_at is not null and delivered_at is null");
  }

  @Test
  void aDatabaseHandlerDoesAllOrNothing() throws Exception {
    append(1, _ -> "a");
    var attempts = new AtomicInteger();
    start(
        "w",
        (DatabaseHandler)
            handler(
                message -> {
                  outbox.append(message.organization(), "b", "seen", Map.of());
                  if (attempts.getAndIncrement() == 0) {
                    throw new IllegalStateException("half way");
                  }
                }));
    awaitRow("type = 'test' and last_error is not null");

    assertThat(count("type = 'seen'")).isZero();
    clock.updateAndGet(now -> now.plusSeconds(2));
    awaitRow("type = 'test' and delivered_at is not null");
    assertThat(count("type = 'seen'")).isOne();
  }

  @Test
  void aKilledWorkersMessageIsTakenOverWhenItsLeaseEnds() {
    append(1, _ -> "a");
    var dead = claims("killed");
    var heir = claims("heir");
    var lost = dead.take(10).getFirst();

    assertThat(heir.take(10)).isEmpty();
    clock.updateAndGet(now -> now.plusSeconds(31));
    var taken = heir.take(10).getFirst();

    assertThat(taken.work().id()).isEqualTo(lost.work().id());
    assertThat(taken.attempts()).isEqualTo(2);
    assertThat(transactions.inTenant(organization, () -> dead.finish(lost))).isFalse();
    assertThat(dead.fail(lost, new IllegalStateException("too late"))).isFalse();
    assertThat(transactions.inTenant(organization, () -> heir.finish(taken))).isTrue();
    assertThat(open()).isZero();
  }

  @Test
  void commitWakesAWorkerLongBeforeItWouldPoll() throws Exception {
    var slow =
        new OutboxSettings(
            Duration.ofSeconds(30), Duration.ofMinutes(5), 50, 8, 3, Duration.ofMinutes(10));
    start("w", slow, calling(handled::add));
    append(1, _ -> "a");

    var started = System.nanoTime();
    assertThat(take(1)).hasSize(1);
    System.out.println("outbox wake-up ms=" + (System.nanoTime() - started) / 1_000_000);
  }

  @Test
  void anotherInstanceHearsTheNotify() throws Exception {
    var heard = new CountDownLatch(1);
    try (var pool = new com.zaxxer.hikari.HikariDataSource()) {
      pool.setJdbcUrl(url());
      pool.setUsername("frontrow_app");
      var there = new Wakeups(JdbcClient.create(pool));
      there.listen("outbox", heard::countDown);
      var listener =
          new WakeupListener(
              pool,
              there,
              SETTINGS,
              new io.frontrow.platform.settings.Installation(
                  java.nio.file.Path.of("unused"),
                  java.net.URI.create("http://localhost"),
                  java.util.Set.of()));
      listener.start();
      try {
        // The first call is the listener's own "look once" at its start; then one for our message.
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        var again = new CountDownLatch(1);
        there.listen("outbox", again::countDown);
        append(1, _ -> "a");
        assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
      } finally {
        listener.stop();
      }
    }
  }

  @Test
  void aMessageNobodyHandlesIsNotLost() throws Exception {
    append(1, _ -> "a");
    start("w", new OutboxHandler[0]);

    awaitRow("last_error is not null");

    assertThat(column("last_error")).contains("nobody handles messages of type test");
    assertThat(open()).isOne();
  }

  private interface Handling {
    void handle(OutboxMessage message);
  }

  private static DatabaseHandler handler(Handling handling) {
    return new DatabaseHandler() {
      @Override
      public String type() {
        return "test";
      }

      @Override
      public void handle(OutboxMessage message) {
        handling.handle(message);
      }
    };
  }

  private static CallingHandler calling(Handling handling) {
    return new CallingHandler() {
      @Override
      public String type() {
        return "test";
      }

      @Override
      public void handle(OutboxMessage message) {
        handling.handle(message);
      }
    };
  }

  private Claims<OutboxMessage> claims(String instance) {
    return claims(instance, SETTINGS);
  }

  private Claims<OutboxMessage> claims(String instance, OutboxSettings settings) {
    var backoff = new Backoff(settings.backoffCap(), new Random(1));
    var reader = new JdbcOutbox(jdbc, json, clock::get, wakeups);
    return new ClaimsFactory(settings, backoff, transactions, jdbc, clock::get, instance)
        .on(JdbcOutbox.TABLE, reader::message);
  }

  private void start(String instance, OutboxHandler... handlers) {
    start(instance, SETTINGS, handlers);
  }

  private void start(String instance, OutboxSettings settings, OutboxHandler... handlers) {
    var mine = claims(instance, settings);
    var loop =
        new WorkLoop<>(
            JdbcOutbox.QUEUE,
            mine,
            new OutboxWorker(List.of(handlers), mine, transactions),
            settings,
            wakeups,
            new SimpleMeterRegistry(),
            true);
    loops.add(loop);
    loop.start();
  }

  private void append(int messages, java.util.function.IntFunction<String> aggregate) {
    transactions.inTenant(
        organization,
        () ->
            IntStream.range(0, messages)
                .forEach(
                    i -> outbox.append(organization, aggregate.apply(i), "test", Map.of("i", i))));
  }

  private List<OutboxMessage> take(int messages) throws InterruptedException {
    var taken = new ArrayList<OutboxMessage>();
    while (taken.size() < messages) {
      var next = handled.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("message %s of %s", taken.size() + 1, messages).isNotNull();
      taken.add(next);
    }
    return Collections.unmodifiableList(taken);
  }

  private void settle() {
    loops.forEach(WorkLoop::stop);
  }

  private long open() {
    return count("delivered_at is null and dead_at is null");
  }

  private long count(String condition) {
    return transactions.inTenant(
        organization,
        () ->
            jdbc.sql("select count(*) from outbox where " + condition).query(Long.class).single());
  }

  private String column(String name) {
    return transactions.inTenant(
        organization,
        () ->
            jdbc.sql("select " + name + " from outbox where type = 'test' order by id limit 1")
                .query(String.class)
                .single());
  }

  private void awaitRow(String condition) {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (count(condition) == 0) {
      assertThat(System.nanoTime()).as("a row where " + condition).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private String url() {
    return transactions.asWorker(
        () ->
            jdbc.sql(
                    "select 'jdbc:postgresql://127.0.0.1:' || current_setting('port') || '/' || current_database()")
                .query(String.class)
                .single());
  }
}
