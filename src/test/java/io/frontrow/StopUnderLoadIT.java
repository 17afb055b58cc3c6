package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.embedded.OwnServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The application is stopped while people browse and buy, while a request waits for a row, and
/// while a worker books a payment. Its servers go on, and what it left in them is looked at.
class StopUnderLoadIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<String> PAGES =
      List.of("/", "/events/jazz-cellar", "/css/app.css", "/livez");

  /// A row may stay locked for as long as the test wants. As JSON, because a variable of its own
  /// would make Spring look into the pool's connection, and so start the pool too early.
  private static final String PATIENT_DATABASE =
      """
      {"spring.datasource.hikari.connection-init-sql": "set statement_timeout = 25000; set lock_timeout = 20000"}""";

  @Test
  void everyRequestThatWasTakenIsAnsweredAndNoWorkIsLeftHalfDone() throws Exception {
    try (var servers = OwnServers.start(TestServers.folder("stop-stores"));
        var application =
            PackagedApplication.launch(TestServers.folder("stop"), settings(servers))
                .awaitStarted();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sweep = Sweep.at(servers.postgresPort());
      var visitors =
          PAGES.stream()
              .flatMap(
                  page ->
                      Stream.generate(() -> new SteadyVisitor(application.port(), page)).limit(2))
              .toList();
      visitors.forEach(threads::execute);
      var buyers = new Buyers(application.port());
      threads.execute(buyers);
      threads.execute(buyers);

      var paying = new Guest(application.port());
      var show = paying.show("jazz-cellar");
      var seats = paying.freeSeats(show);
      var hold = paying.mustHold(show, seats.subList(0, 1));
      var page = paying.mustOrder(hold);
      var paid = paying.orderOf(hold);
      var leaving = new Guest(application.port());
      var secondHold = leaving.mustHold(show, seats.subList(1, 2));
      leaving.mustOrder(secondHold);
      var unwanted = leaving.orderOf(secondHold);
      leaving.browser().get(unwanted);
      Waiting.until(() -> visitors.stream().allMatch(visitor -> visitor.answers() > 5));
      Waiting.until(() -> buyers.bought.size() > 3);

      Future<HttpResponse<String>> cancellation;
      long stoppedAt;
      try (var _ = locked(servers, List.of(paid, unwanted))) {
        assertThat(Guest.pay(page).statusCode()).isEqualTo(303);
        cancellation =
            threads.submit(() -> leaving.browser().post(unwanted + "/cancellation", Map.of()));
        Waiting.until(() -> waitingForARow(sweep) >= 2);

        stoppedAt = System.nanoTime();
        application.stop();
        Waiting.until(() -> application.output().contains("stopping, still taking requests"));
        buyers.goElsewhere();
        Waiting.until(() -> !isListening(application.port()));
        assertThat(cancellation.isDone()).as("a request that waits for its row").isFalse();
      }
      application.awaitExit();
      var took = Duration.ofNanos(System.nanoTime() - stoppedAt);
      threads.shutdown();

      assertThat(cancellation.get().statusCode()).isEqualTo(303);
      assertThat(cancellation.get().headers().firstValue("Connection"))
          .as("an answer that leaves after the stop, to a question from before it")
          .contains("close");
      assertThat(visitors).allSatisfy(visitor -> assertThat(visitor.troubles()).isEmpty());
      assertThat(visitors).allSatisfy(visitor -> assertThat(visitor.lastAnswers()).isPositive());
      assertThat(buyers.troubles).isEmpty();
      assertThat(took).isLessThan(LIMIT);
      assertThat(state(sweep, paid)).isEqualTo("confirmed");
      assertThat(state(sweep, unwanted)).isEqualTo("cancelled");
      assertThat(attemptsOf(sweep, "checkout.session.completed")).containsOnly(1);
      assertThat(orders(sweep)).containsExactlyInAnyOrderElementsOf(buyers.bought);
      sweep.findsNothing();
      assertThat(application.output()).doesNotContain("work left behind", "claim failed", "ERROR");
      System.out.printf(
          "stopped under load in %d ms: answers=%d, of them last on their connection=%d, shut out at the door=%d, orders=%d, lost=0%n",
          took.toMillis(),
          visitors.stream().mapToInt(SteadyVisitor::answers).sum(),
          visitors.stream().mapToInt(SteadyVisitor::lastAnswers).sum(),
          visitors.stream().mapToInt(SteadyVisitor::shutOut).sum(),
          buyers.bought.size());
    }
  }

  /// Take places of a lecture that costs nothing, order after order, until told that this instance
  /// is not ready any more, as a load balancer would.
  private static final class Buyers implements Runnable {
    private final int port;
    private final Queue<String> bought = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean elsewhere = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();

    private Buyers(int port) {
      this.port = port;
    }

    private void goElsewhere() {
      elsewhere.set(true);
    }

    @Override
    public void run() {
      try {
        var first = new Guest(port);
        var show = first.show("free-lecture");
        var seats = first.freeSeats(show);
        while (!elsewhere.get()) {
          var guest = new Guest(port);
          var hold = guest.mustHold(show, List.of(seats.get(next.getAndIncrement())));
          var answer = guest.order(hold);
          if (answer.statusCode() == 303) {
            bought.add(guest.orderOf(hold));
          } else {
            troubles.add("order answered " + answer.statusCode());
          }
        }
      } catch (RuntimeException | AssertionError trouble) {
        troubles.add(trouble + " by " + trouble.getCause());
      }
    }
  }

  private static Map<String, String> settings(OwnServers servers) {
    var settings = new HashMap<String, String>();
    settings.put("FRONTROW_DRAIN_DELAY", "1s");
    settings.put(
        "SPRING_DATASOURCE_URL",
        "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow");
    settings.put("SPRING_DATASOURCE_USERNAME", "frontrow_app");
    settings.put("SPRING_FLYWAY_USER", "frontrow_owner");
    settings.put("SPRING_APPLICATION_JSON", PATIENT_DATABASE);
    settings.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + servers.redisPort());
    return settings;
  }

  /// Keeps whoever changes these orders or their payments waiting.
  private static Connection locked(OwnServers servers, List<String> orders) throws SQLException {
    var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow", "postgres", "");
    connection.setAutoCommit(false);
    for (var order : orders) {
      try (var statement =
          connection.prepareStatement(
              "select p.id from payments p join orders o on o.id::text = p.reference where o.code = ? for update")) {
        statement.setString(1, code(order));
        statement.executeQuery();
      }
    }
    return connection;
  }

  private static int waitingForARow(Sweep sweep) {
    return sweep
        .jdbc()
        .sql(
            "select count(*) from pg_stat_activity where usename = 'frontrow_app' and wait_event_type = 'Lock'")
        .query(Integer.class)
        .single();
  }

  private static String state(Sweep sweep, String order) {
    return sweep
        .jdbc()
        .sql("select state from orders where code = :code")
        .param("code", code(order))
        .query(String.class)
        .single();
  }

  private static List<Integer> attemptsOf(Sweep sweep, String type) {
    return sweep
        .jdbc()
        .sql("select attempts from stripe_events where type = :type and processed_at is not null")
        .param("type", type)
        .query(Integer.class)
        .list();
  }

  private static List<String> orders(Sweep sweep) {
    return sweep
        .jdbc()
        .sql(
            "select '/orders/' || o.code from orders o join shows s on s.id = o.show_id join events e on e.id = s.event_id where e.slug = 'free-lecture'")
        .query(String.class)
        .list();
  }

  private static String code(String order) {
    return order.substring("/orders/".length());
  }

  private static boolean isListening(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
