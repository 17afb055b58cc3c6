package io.frontrow.seating.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow.OnSale;
import io.frontrow.BoxOfficeStorm;
import io.frontrow.BoxOfficeStorm.Deed;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Scale;
import io.frontrow.TestServers;
import io.frontrow.Waiting;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// Redis forgets, in part and altogether, and is killed, while people buy. What is sold stays sold,
/// nobody gets a second one of it, and selling goes on by itself. Has servers of its own to hurt.
@IntegrationTest
@TestPropertySource(properties = {"test.servers=redis-loss", "frontrow.hold.lifetime=5s"})
@DirtiesContext
class RedisLossIT {
  private static final List<String> KEYS =
      List.of(
          "holds",
          "seats",
          "holders",
          "lapse",
          "ga",
          "buyers",
          "taken",
          "epoch",
          "changes",
          "allotted");
  private static Process revived;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SeatLocks locks;
  @Autowired LockRepairs repairs;
  @Autowired ShowMemory memory;
  @Autowired HoldSettings settings;
  @Autowired Inventory inventory;
  @Autowired Transactions transactions;
  @Autowired Installation installation;
  @Autowired RedissonClient redis;

  @AfterAll
  static void endRevived() {
    if (revived != null) {
      revived.destroy();
    }
  }

  @Test
  void aLossOfMemoryInAStormSellsNothingTwice() {
    var shows =
        List.of(
            BoxOfficeStorm.house(context, 3).onSale(),
            BoxOfficeStorm.house(context, 2).free().onSale());
    var storm = new BoxOfficeStorm(context, shows);
    var losses = Scale.of(24, 400);
    var between = 60;
    var lost = new java.util.concurrent.atomic.AtomicInteger();

    storm.rage(
        16,
        () -> {
          var attempts = storm.count(Deed.ATTEMPTS);
          var seen = lost.get();
          if (seen < losses
              && attempts > (long) between * (seen + 1)
              && lost.compareAndSet(seen, seen + 1)) {
            lose(shows, seen);
          }
          return seen == losses && attempts > (long) between * (losses + 2);
        });
    settle(storm, shows);

    System.out.println("storm with " + losses + " losses of memory: " + storm + " oversold=0");
    shows.forEach(this::goesOnSelling);
  }

  @Test
  void whatWasOrderedBeforeRedisForgotIsPaidAndStaysItsBuyers() {
    var show = BoxOfficeStorm.house(context, 3).onSale();
    var id = show.id().toString();
    var seats = show.seats().stream().limit(6).map(Object::toString).toList();
    var pages =
        seats.stream()
            .map(
                seat -> {
                  var guest = new Guest(port);
                  return guest.mustOrder(guest.mustHold(id, List.of(seat)));
                })
            .toList();

    redis.getKeys().flushall();
    pages.forEach(page -> assertThat(Guest.pay(page).statusCode()).isEqualTo(303));

    Waiting.until(() -> tickets(show) == seats.size());
    for (var seat : seats) {
      assertThat(new Guest(port).hold(id, List.of(seat)).statusCode()).as(seat).isEqualTo(409);
    }
    goesOnSelling(show);
  }

  private int tickets(OnSale show) {
    return io.frontrow.Sweep.of(context)
        .jdbc()
        .sql("select count(*) from tickets where show_id = :show and state = 'valid'")
        .param("show", show.id().value())
        .query(Integer.class)
        .single();
  }

  /// Each of the show's keys alone in turn, and everything.
  private void lose(List<OnSale> shows, int number) {
    var what = number % (KEYS.size() + 1);
    if (what == KEYS.size()) {
      redis.getKeys().flushall();
      return;
    }
    for (var show : shows) {
      redis.getKeys().delete("{show:" + show.id() + "}:" + KEYS.get(what));
    }
  }

  @Test
  void whileRedisIsKilledOrdersWaitBrowsingGoesOnAndAfterwardsSellingToo() throws Exception {
    var show = BoxOfficeStorm.house(context, 3).onSale();
    var held = new Guest(port);
    var hold = held.mustHold(show.id().toString(), List.of(show.seats().getFirst().toString()));
    held.browser().get(hold);
    var form = new Guest(port);
    var key = form.key(show.id().toString());
    var storm = new BoxOfficeStorm(context, List.of(show));
    var server = server();
    var binary = server.info().command().orElseThrow();
    var killed = new CountDownLatch(1);
    var back = new CountDownLatch(1);
    var secondsAway = 0.0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var raging =
          threads.submit(
              () ->
                  storm.rage(
                      16,
                      () -> {
                        if (storm.count(Deed.ATTEMPTS) > 150 && killed.getCount() > 0) {
                          server.destroyForcibly();
                          killed.countDown();
                        }
                        return back.getCount() == 0;
                      }));
      try {
        assertThat(killed.await(60, TimeUnit.SECONDS)).isTrue();
        server.onExit().get(10, TimeUnit.SECONDS);

        comeAgain(form.send(show.id().toString(), key, List.of(show.seats().get(1).toString())));
        comeAgain(
            held.browser().post(hold + "/order", Map.of("email", "a@example.org", "name", "A")));
        comeAgain(held.browser().get(hold));
        var browsing = new Guest(port).browser();
        assertThat(browsing.get("/").statusCode()).isEqualTo(200);
        assertThat(browsing.get("/events/" + show.slug()).statusCode()).isEqualTo(200);
        assertThat(browsing.get("/shows/" + show.id() + "/seats").statusCode()).isEqualTo(200);

        revived = revive(binary);
        var since = System.nanoTime();
        Waiting.until(() -> isSellable(show));
        secondsAway = (System.nanoTime() - since) / 1e9;
      } finally {
        if (revived == null) {
          revived = revive(binary);
        }
        back.countDown();
      }
      raging.get();
      settle(storm, List.of(show));
      goesOnSelling(show);
      System.out.printf(
          "redis killed while orders are placed: %s oversold=0, sells again after %.1f s%n",
          storm, secondsAway);
    }
  }

  private static void comeAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.request().toString()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body())
        .containsAnyOf(
            "Places cannot be held at this moment",
            "Back in a moment",
            "One moment: your order did not get through");
  }

  private boolean isSellable(OnSale show) {
    try {
      return locks.hasEpoch(show.id());
    } catch (io.frontrow.seating.SeatingUnavailable notYet) {
      return false;
    }
  }

  /// What is under way comes to its end, holds lapse, and Redis is compared as it is every minute.
  private void settle(BoxOfficeStorm storm, List<OnSale> shows) {
    storm.settle();
    var comparing =
        new CompareInventory(
            locks,
            repairs,
            memory,
            inventory,
            transactions,
            installation,
            settings,
            new HoldMetrics(new SimpleMeterRegistry()),
            () -> Instant.now().plus(Duration.ofMinutes(2)),
            new SimpleMeterRegistry());
    for (var show : shows) {
      new Guest(port).freeSeats(show.id().toString());
      comparing.compareAll();
      Waiting.until(() -> nothingIsHeld(show));
    }
    comparing.compareAll();
    comparing.compareAll();
    storm.check();
  }

  private boolean nothingIsHeld(OnSale show) {
    return locks
        .states(show.id(), show.seats(), List.of())
        .filter(
            states -> states.seats().values().stream().noneMatch(SeatLocks.SeatState.HELD::equals))
        .isPresent();
  }

  private void goesOnSelling(OnSale show) {
    var guest = new Guest(port);
    var free = guest.freeSeats(show.id().toString());
    if (!free.isEmpty()) {
      guest.mustOrder(guest.mustHold(show.id().toString(), free.subList(0, 1)));
    }
    io.frontrow.Sweep.of(context).findsNothingIn(show.id());
  }

  /// The Redis of this test, by its folder.
  private static ProcessHandle server() {
    var folder = TestServers.folder("redis-loss").toString();
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").contains(folder))
        .filter(child -> child.info().command().orElse("").contains("redis-server"))
        .findFirst()
        .orElseThrow();
  }

  /// The same server with the same data at the same port.
  private Process revive(String binary) throws IOException {
    var address = context.getBean(DataRedisConnectionDetails.class).getStandalone();
    return new ProcessBuilder(
            binary,
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(Objects.requireNonNull(address).getPort()),
            "--dir",
            Path.of(binary).getParent().toString(),
            "--appendonly",
            "yes",
            "--save",
            "")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
