package io.frontrow.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.Race;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Several workers made by hand play several instances; the application's own does not run.
@IntegrationTest
@TestPropertySource(properties = "frontrow.roles=web")
class OutboxIT {
  private static final OutboxSettings SETTINGS =
      new OutboxSettings(
          Duration.ofSeconds(30),
          Duration.ofMillis(200),
          50,
          8,
          3,
          Duration.ofMinutes(10),
          Duration.ofDays(30));

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
  void aMessageDiesAfterItsAttemptsAndHoldsBackItsAggregateAlone() throws Exception {
    append(2, _ -> "a");
    var healthy = new AtomicBoolean();
    start("w", patient(healthy));

    var attempts = dies(3);
    append(1, _ -> "b");

    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(take(1).getFirst().aggregate()).isEqualTo("b");
    assertThat(claims("another").take(10)).isEmpty();
    var standing = claims("another").standing();
    assertThat(standing.dead()).isOne();
    assertThat(standing.held()).isOne();
  }

  @Test
  void aLetterThatIsTriedAgainGoesBeforeWhatWaitedBehindIt() throws Exception {
    append(3, _ -> "a");
    var healthy = new AtomicBoolean();
    start("w", patient(healthy));
    dies(3);
    healthy.set(true);
    var letter = dead();

    assertThat(transactions.asWorker(() -> letters().replay("outbox", letter))).isTrue();

    var messages = take(3);
    assertThat(messages.stream().map(OutboxMessage::id)).isSorted();
    assertThat(messages.getFirst().attempts()).isOne();
    awaitRow("delivered_at is not null and payload ->> 'i' = '2'");
    assertThat(open()).isZero();
  }

  @Test
  void aLetterThatIsSetAsideLetsTheOthersPassAndIsNeverDelivered() throws Exception {
    append(2, _ -> "a");
    var healthy = new AtomicBoolean();
    start("w", patient(healthy));
    dies(3);
    healthy.set(true);
    var letter = dead();

    assertThat(transactions.asWorker(() -> letters().setAside("outbox", letter, "paid by hand")))
        .isTrue();

    assertThat(take(1).getFirst().payload()).containsEntry("i", 1);
    awaitRow("delivered_at is not null and payload ->> 'i' = '1'");
    assertThat(transactions.asWorker(() -> letters().replay("outbox", letter))).isFalse();
    assertThat(count("set_aside_why = 'paid by hand' and delivered_at is not null")).isOne();
  }

  @Test
  void ofManyWhoTryALetterAgainOneDoes() {
    append(1, _ -> "a");
    kill("test");
    var letter = dead();

    var done =
        Race.run(16, _ -> () -> transactions.asWorker(() -> letters().replay("outbox", letter)));

    assertThat(done).containsOnlyOnce(true);
    assertThat(count("dead_at is null and attempts = 0")).isOne();
  }

  @Test
  void ofManyWhoTryAllOfATypeAgainEachLetterIsTakenByOne() {
    append(40, i -> "a" + i);
    kill("test");

    var done =
        Race.run(
            4, _ -> () -> transactions.asWorker(() -> letters().replayAll("outbox", "test", 500)));

    assertThat(done.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
    assertThat(count("dead_at is not null")).isZero();
  }

  @Test
  void theTwelfthFailureMakesADeadLetter() throws Exception {
    append(1, _ -> "a");
    var settings =
        new OutboxSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            50,
            8,
            12,
            Duration.ofMinutes(10),
            Duration.ofDays(30));
    start("w", settings, patient(new AtomicBoolean()));

    assertThat(dies(12)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(column("last_error")).isEqualTo("IllegalStateException: never");
  }

  @Test
  void whoFailsAfterTheLeaseWasLostKillsNothing() {
    append(1, _ -> "a");
    var late = claims("late");
    late.fail(late.take(1).getFirst(), new IllegalStateException("once"));
    clock.updateAndGet(now -> now.plusSeconds(60));
    late.fail(late.take(1).getFirst(), new IllegalStateException("twice"));
    clock.updateAndGet(now -> now.plusSeconds(60));
    var last = late.take(1).getFirst();
    clock.updateAndGet(now -> now.plusSeconds(31));
    var heir = claims("heir");
    var taken = heir.take(1).getFirst();

    assertThat(last.attempts()).isEqualTo(3);
    assertThat(late.fail(last, new IllegalStateException("too late"))).isFalse();
    late.finishAll(List.of(last));

    assertThat(count("dead_at is null and delivered_at is null and last_error like '%twice'"))
        .isOne();
    assertThat(transactions.inTenant(organization, () -> heir.finish(taken))).isTrue();
  }

  @Test
  void whatOneTransactionAppendsKeepsItsOrder() {
    append(50, i -> "a" + i);

    assertThat(
            transactions.inTenant(
                organization,
                () ->
                    jdbc.sql("select (payload ->> 'i')::int from outbox order by id")
                        .query(Integer.class)
                        .list()))
        .isEqualTo(IntStream.range(0, 50).boxed().toList());
  }

  /// Somebody else may append when all others have had their turn before the commit.
  @Test
  void aMessageIsNotLostWhenItComesInTheLastMoment() {
    transactions.inTenant(
        organization,
        () -> {
          outbox.append(organization, "a", "test", Map.of());
          TransactionSynchronizationManager.registerSynchronization(
              new LastOfAll(() -> outbox.append(organization, "b", "test", Map.of())));
        });

    assertThat(open()).isEqualTo(2);
  }

  private record LastOfAll(Runnable work) implements TransactionSynchronization {
    @Override
    public void beforeCommit(boolean readOnly) {
      work.run();
    }
  }

  @Test
  void everyListenerHearsEachEventOnceAndInOrder() throws Exception {
    var first = new LinkedBlockingQueue<RecordedEvent>();
    var second = new LinkedBlockingQueue<RecordedEvent>();
    transactions.inTenant(
        organization,
        () -> IntStream.range(0, 200).forEach(i -> events().append(event("thing:" + i % 4, i))));
    listen("one", first::add, second::add);
    listen("two", first::add, second::add);

    awaitRow("delivered_at is not null", 200);

    assertThat(first).hasSize(200).extracting(RecordedEvent::id).doesNotHaveDuplicates();
    assertThat(second).hasSize(200);
    for (var i = 0; i < 4; i++) {
      var thing = "thing:" + i;
      assertThat(first.stream().filter(event -> event.aggregate().equals(thing)))
          .extracting(event -> (Integer) event.data().get("n"))
          .hasSize(50)
          .isSorted();
    }
    assertThat(claims("work").take(10)).isEmpty();
  }

  @Test
  void anEventIsToldAgainWithTheSameIdWhenSomebodyCouldNotHearIt() throws Exception {
    var heard = new LinkedBlockingQueue<RecordedEvent>();
    var deaf = new AtomicBoolean(true);
    transactions.inTenant(
        organization,
        () -> {
          events().append(event("thing:1", 1));
          events().append(event("thing:1", 2));
          events().append(event("thing:2", 3));
        });
    listen(
        "one",
        heard::add,
        event -> {
          if (event.aggregate().equals("thing:1") && deaf.get()) {
            throw new IllegalStateException("not now");
          }
        });
    awaitRow("last_error is not null");
    awaitRow("delivered_at is not null");
    deaf.set(false);
    clock.updateAndGet(now -> now.plusSeconds(60));

    awaitRow("delivered_at is not null", 3);

    var told = heard.stream().filter(event -> event.aggregate().equals("thing:1")).toList();
    assertThat(told).extracting(event -> event.data().get("n")).containsExactly(1, 1, 2);
    assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
  }

  @Test
  void whatIsDoneWithGoesAfterItsTimeAndDeadLettersStay() {
    append(5, i -> "a" + i);
    kill("test");
    append(3, i -> "b" + i);
    var mine = claims("w");
    mine.finishAll(mine.take(10));
    append(1, _ -> "c");
    var open = count("true");

    clock.updateAndGet(now -> now.plus(Duration.ofDays(29)));
    assertThat(retention().removeOld()).isNotNegative();
    assertThat(count("true")).isEqualTo(open);
    clock.updateAndGet(now -> now.plus(Duration.ofDays(2)));
    retention().removeOld();

    assertThat(count("true")).isEqualTo(6);
    assertThat(count("dead_at is not null")).isEqualTo(5);
  }

  private WorkRetention retention() {
    return new WorkRetention(
        List.of(
            new WorkQueue("outbox", JdbcOutbox.WORK), new WorkQueue("events", OutboxEvents.TABLE)),
        SETTINGS,
        transactions,
        jdbc,
        clock::get,
        new io.frontrow.platform.settings.Installation(
            java.nio.file.Path.of("unused"),
            java.net.URI.create("http://localhost"),
            java.util.Set.of()));
  }

  private DomainEvents events() {
    return new OutboxEvents(new JdbcOutbox(jdbc, json, clock::get, wakeups));
  }

  private DomainEvent event(String aggregate, int n) {
    return new Counted(organization, aggregate, n, clock.get());
  }

  private record Counted(OrganizationId organization, String aggregate, int n, Instant at)
      implements DomainEvent {
    @Override
    public String type() {
      return "thing.counted";
    }

    @Override
    public Map<String, ?> data() {
      return Map.of("n", n);
    }
  }

  private void listen(String instance, DomainEventListener... listeners) {
    var mine = claims(OutboxEvents.TABLE, instance, SETTINGS);
    var loop =
        new WorkLoop<>(
            OutboxEvents.QUEUE,
            mine,
            new EventRelay(List.of(listeners), mine),
            SETTINGS,
            wakeups,
            new SimpleMeterRegistry(),
            true,
            1,
            20);
    loops.add(loop);
    loop.start();
  }

  private DeadLetters letters() {
    return new DeadLetters(
        List.of(new WorkQueue("outbox", JdbcOutbox.WORK)), wakeups, jdbc, clock::get);
  }

  /// Refuses every message until it is healthy.
  private DatabaseHandler patient(AtomicBoolean healthy) {
    return handler(
        message -> {
          handled.add(message);
          if (!healthy.get() && message.aggregate().equals("a")) {
            throw new IllegalStateException("never");
          }
        });
  }

  /// Moves the clock on until the one message that is tried has failed so often and is dead.
  private List<Integer> dies(int attempts) throws InterruptedException {
    var counted = new ArrayList<Integer>();
    for (int i = 0; i < attempts; i++) {
      var message = take(1).getFirst();
      counted.add(message.attempts());
      awaitRow("id = " + message.id() + " and lease_owner is null");
      clock.updateAndGet(now -> now.plus(Duration.ofMinutes(11)));
    }
    awaitRow("dead_at is not null and delivered_at is null");
    return counted;
  }

  private void kill(String type) {
    transactions.asWorker(
        () ->
            jdbc.sql(
                    "update outbox set dead_at = now(), attempts = 3 where type = ? and organization_id = ?")
                .params(type, organization.value())
                .update());
  }

  private String dead() {
    return transactions.inTenant(
        organization,
        () ->
            jdbc.sql(
                    "select id::text from outbox where dead_at is not null and delivered_at is null")
                .query(String.class)
                .single());
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
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            50,
            8,
            3,
            Duration.ofMinutes(10),
            Duration.ofDays(30));
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
    return claims(JdbcOutbox.WORK, instance, settings);
  }

  private Claims<OutboxMessage> claims(WorkTable table, String instance, OutboxSettings settings) {
    var backoff = new Backoff(settings.backoffCap(), new Random(1));
    var reader = new JdbcOutbox(jdbc, json, clock::get, wakeups);
    return new ClaimsFactory(settings, backoff, transactions, jdbc, clock::get, instance)
        .on(table, reader::message);
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
    awaitRow(condition, 1);
  }

  private void awaitRow(String condition, int rows) {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (count(condition) < rows) {
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
