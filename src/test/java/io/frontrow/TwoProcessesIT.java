package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.embedded.OwnServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Two processes of the packaged application share PostgreSQL and Redis, as behind a load balancer
/// without memory. Redis loses everything while both sell, then one of them is killed: nothing is
/// sold twice, and what the dead one had begun is finished on the other (S6, S7, X9).
class TwoProcessesIT {
  private static final int PEOPLE = 8;
  private static final String EVENT = "free-lecture";

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger granted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final AtomicInteger resumed = new AtomicInteger();

  @Test
  void bothSellOneHallThroughALossAndTheOtherGoesOnWhenOneIsKilled() throws Exception {
    try (var servers = OwnServers.start(TestServers.folder("two-stores"));
        var first =
            PackagedApplication.launch(TestServers.folder("two-first"), settings(servers))
                .awaitStarted();
        var second =
            PackagedApplication.launch(TestServers.folder("two-second"), settings(servers))
                .awaitStarted()) {
      var sweep = Sweep.at(servers.postgresPort());
      var show = new Guest(first.port()).show(EVENT);
      var seats = new Guest(second.port()).freeSeats(show);
      var open = new AtomicReference<>(List.of(first, second));
      var enough = Scale.of(60, 3_000);

      storm(show, seats, open, () -> attempts.get() > enough, () -> {});
      var before = rebuilds(show, first) + rebuilds(show, second);
      storm(
          show, seats, open, () -> attempts.get() > 2 * enough, () -> byHand(servers, "FLUSHALL"));
      var rebuilt = rebuilds(show, first) + rebuilds(show, second) - before;
      storm(
          show,
          seats,
          open,
          () -> attempts.get() > 3 * enough,
          () -> {
            open.set(List.of(second));
            kill(first);
          });

      assertThat(rebuilt).as("instances that rebuilt the show").isEqualTo(1);
      sweep.findsNothing();
      assertThat(ordersOf(sweep, show)).isPositive();
      System.out.printf(
          "two processes, one loss, one killed: attempts=%d granted=%d refused=%d come again=%d cut off=%d resumed=%d orders=%d rebuilds=%d oversold=0%n",
          attempts.get(),
          granted.get(),
          refused.get(),
          again.get(),
          cut.get(),
          resumed.get(),
          ordersOf(sweep, show),
          rebuilt);
    }
  }

  /// People hold, order and pay, each step at whichever instance takes it, while something happens.
  private void storm(
      String show,
      List<String> seats,
      AtomicReference<List<PackagedApplication>> open,
      BooleanSupplier over,
      Runnable fault)
      throws Exception {
    var from = attempts.get();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < PEOPLE; i++) {
        var dice = new Random(from * 31L + i);
        running.add(
            threads.submit(
                () -> {
                  while (!over.getAsBoolean()) {
                    buy(show, seats, open, dice);
                  }
                }));
      }
      Waiting.until(() -> attempts.get() > from + PEOPLE || over.getAsBoolean());
      fault.run();
      for (var one : running) {
        one.get();
      }
    }
  }

  private void buy(
      String show,
      List<String> seats,
      AtomicReference<List<PackagedApplication>> open,
      Random dice) {
    try {
      var somewhere = new Guest(port(open, dice));
      var key = somewhere.key(show);
      var start = dice.nextInt(seats.size() - 2);
      var wanted = seats.subList(start, start + 1 + dice.nextInt(2));
      attempts.incrementAndGet();
      var elsewhere = somewhere.at(port(open, dice));
      var answer = elsewhere.send(show, key, wanted);
      switch (answer.statusCode()) {
        case 303 -> {
          granted.incrementAndGet();
          // As from a double click: without the cookies of the first answer. A browser goes on with
          // those of the last one: when everything was lost in between, it alone owns the places.
          var twin = somewhere.at(port(open, dice));
          var second = twin.send(show, key, wanted);
          assertThat(second.statusCode()).as("the same form at another instance").isIn(303, 503);
          var last = second.statusCode() == 303 ? twin : elsewhere;
          order(last, answer.headers().firstValue("Location").orElseThrow(), open, dice);
        }
        case 409 -> refused.incrementAndGet();
        case 503 -> again.incrementAndGet();
        default -> throw new AssertionError("no clear answer: " + answer.statusCode());
      }
    } catch (IllegalStateException noAnswer) {
      cut.incrementAndGet();
      assertThat(open.get()).as("instances, when one gave no answer").hasSize(1);
    }
  }

  /// Whoever is cut off sends the form once more, to the one that is left.
  private void order(
      Guest guest, String hold, AtomicReference<List<PackagedApplication>> open, Random dice) {
    HttpResponse<String> answer;
    try {
      answer = guest.at(port(open, dice)).order(hold);
    } catch (IllegalStateException noAnswer) {
      cut.incrementAndGet();
      Waiting.until(() -> open.get().size() == 1);
      answer = guest.at(port(open, dice)).order(hold);
      resumed.incrementAndGet();
    }
    assertThat(answer.statusCode()).as(answer::body).isIn(303, 409, 410, 412, 503);
  }

  private static int port(AtomicReference<List<PackagedApplication>> open, Random dice) {
    var instances = open.get();
    return instances.get(dice.nextInt(instances.size())).port();
  }

  private static int rebuilds(String show, PackagedApplication application) {
    return application.output().split("rebuilt seat locks show=" + show, -1).length - 1;
  }

  private static int ordersOf(Sweep sweep, String show) {
    return sweep
        .jdbc()
        .sql("select count(*) from orders where show_id = cast(:show as uuid)")
        .param("show", show)
        .query(Integer.class)
        .single();
  }

  private static void byHand(OwnServers servers, String command) {
    try {
      RedisByHand.ask(servers.redisPort(), command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(PackagedApplication application) {
    try {
      application.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What instances of one installation share.
  private static Map<String, String> settings(OwnServers servers) {
    var settings = new HashMap<String, String>();
    settings.put("FRONTROW_SECRET", "two-processes-of-one-house-share-this");
    settings.put(
        "SPRING_DATASOURCE_URL",
        "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow");
    settings.put("SPRING_DATASOURCE_USERNAME", "frontrow_app");
    settings.put("SPRING_FLYWAY_USER", "frontrow_owner");
    settings.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + servers.redisPort());
    return settings;
  }
}
