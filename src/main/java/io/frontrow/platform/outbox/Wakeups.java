package io.frontrow.platform.outbox;

import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells workers, here and in other instances, that a queue has new work. After commit, and one
/// `notify` for all that came while the last one was on its way: under load a handful a second and
/// not one for each message. May be lost; polling finds the work then.
@Component
public class Wakeups {
  static final String CHANNEL = "frontrow_work";
  private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

  /// Other instances may wait this long; PostgreSQL takes one lock for every `notify` in the whole
  /// server.
  private static final Duration GATHER = Duration.ofMillis(20);

  private final JdbcClient jdbc;
  private final Map<String, Queue<Runnable>> listeners = new ConcurrentHashMap<>();
  private final Set<String> onTheirWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("wake-up").factory());

  Wakeups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Call inside the transaction that adds work.
  public void afterCommit(String queue) {
    Transactions.afterCommit(() -> announce(queue));
  }

  /// Never called on the thread of a request.
  void listen(String queue, Runnable listener) {
    listeners.computeIfAbsent(queue, _ -> new ConcurrentLinkedQueue<>()).add(listener);
  }

  void heard(String queue) {
    listeners.getOrDefault(queue, new ConcurrentLinkedQueue<>()).forEach(Runnable::run);
  }

  void heardAll() {
    listeners.keySet().forEach(this::heard);
  }

  private void announce(String queue) {
    heard(queue);
    if (onTheirWay.add(queue)) {
      threads.execute(() -> notifyOthers(queue));
    }
  }

  /// Work committed after the removal announces itself anew; work committed before it is seen by
  /// whoever hears this.
  private void notifyOthers(String queue) {
    try {
      Thread.sleep(GATHER);
      onTheirWay.remove(queue);
      jdbc.sql("select pg_notify(:channel, :queue)")
          .param("channel", CHANNEL)
          .param("queue", queue)
          .query()
          .singleRow();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException databaseAway) {
      log.debug("wake-up lost queue={}", queue, databaseAway);
    }
  }
}
