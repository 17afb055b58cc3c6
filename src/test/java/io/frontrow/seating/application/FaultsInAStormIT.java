package io.frontrow.seating.application;

import io.frontrow.AShow.OnSale;
import io.frontrow.BoxOfficeStorm;
import io.frontrow.BoxOfficeStorm.Deed;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.MovedClocks;
import io.frontrow.MovedClocks.OwnClock;
import io.frontrow.RedisByHand;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.platform.redis.ClockedScripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// One fault after the other while people buy (S3, S5, S6, S7): Redis forgets everything, a key, or
/// a third of one; its clock jumps; it stands still for longer than anybody waits; it forgets its
/// scripts. Nothing is sold twice, no limit is passed, and after the comparing job both stores
/// agree. Has servers of its own to hurt.
@IntegrationTest
@Import(MovedClocks.class)
@TestPropertySource(properties = {"test.servers=storm-faults", "frontrow.hold.lifetime=5s"})
@DirtiesContext
class FaultsInAStormIT {
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
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SeatLocks locks;
  @Autowired CompareInventory comparing;
  @Autowired ClockedScripts scripts;
  @Autowired OwnClock clock;

  private record Fault(String name, Runnable deed) {}

  @Test
  void oneFaultAfterTheOtherSellsNothingTwice() {
    var shows = new ArrayList<OnSale>();
    shows.add(BoxOfficeStorm.house(context, 3).perBuyer(10).onSale());
    shows.addAll(
        BoxOfficeStorm.house(context, 2).perBuyerOfTier(6).perBuyerOfEvent(12).free().onSale(2));
    var faults = faults(shows);
    var rounds = Scale.of(1, 12);
    var between = 60;
    var all = faults.size() * rounds;
    var happened = new AtomicInteger();
    var tally = new TreeMap<String, Integer>();
    var storm = new BoxOfficeStorm(context, shows, 6);

    storm.rage(
        Scale.of(16, 32),
        () -> {
          var attempts = storm.count(Deed.ATTEMPTS);
          var seen = happened.get();
          if (seen < all
              && attempts > (long) between * (seen + 1)
              && happened.compareAndSet(seen, seen + 1)) {
            var fault = faults.get(seen % faults.size());
            fault.deed().run();
            synchronized (tally) {
              tally.merge(fault.name(), 1, Integer::sum);
            }
          }
          return seen == all && attempts > (long) between * (all + 2);
        });
    settle(storm, shows);

    System.out.println("faults in a storm: " + tally + " " + storm + " oversold=0");
    shows.forEach(this::goesOnSelling);
  }

  private List<Fault> faults(List<OnSale> shows) {
    var faults = new ArrayList<Fault>();
    faults.add(new Fault("everything lost", () -> byHand("FLUSHALL")));
    for (var key : KEYS) {
      faults.add(
          new Fault("a key lost", () -> names(shows, key).forEach(name -> byHand("DEL " + name))));
    }
    for (var key : List.of("holds", "seats", "holders", "lapse", "ga", "buyers", "taken")) {
      faults.add(
          new Fault("a third of a key lost", () -> names(shows, key).forEach(this::loseAThird)));
    }
    faults.add(new Fault("clock an hour ahead", () -> scripts.off(Duration.ofHours(1))));
    faults.add(new Fault("clock an hour behind", () -> scripts.off(Duration.ofHours(-1))));
    faults.add(new Fault("clock right again", () -> scripts.off(Duration.ZERO)));
    faults.add(new Fault("clock 20 s ahead", () -> scripts.off(Duration.ofSeconds(20))));
    faults.add(
        new Fault(
            "clock behind and everything lost",
            () -> {
              scripts.off(Duration.ofMinutes(-10));
              byHand("FLUSHALL");
            }));
    faults.add(new Fault("clock right again", () -> scripts.off(Duration.ZERO)));
    faults.add(new Fault("scripts forgotten", () -> byHand("SCRIPT FLUSH")));
    faults.add(new Fault("no answer for 700 ms", () -> byHand("CLIENT PAUSE 700 ALL")));
    return faults;
  }

  private static List<String> names(List<OnSale> shows, String key) {
    return shows.stream().map(show -> "{show:" + show.id() + "}:" + key).toList();
  }

  /// By the dice, a hash or a sorted set.
  private void loseAThird(String key) {
    var type = byHand("TYPE " + key);
    if (type.equals(List.of("none"))) {
      return;
    }
    var isHash = type.equals(List.of("hash"));
    var size = Integer.parseInt(byHand((isHash ? "HLEN " : "ZCARD ") + key).getFirst());
    if (size > 0) {
      var third = " " + (size + 2) / 3;
      var members = byHand((isHash ? "HRANDFIELD " : "ZRANDMEMBER ") + key + third);
      // The storm may have emptied it in between.
      if (!members.isEmpty()) {
        byHand((isHash ? "HDEL " : "ZREM ") + key + " " + String.join(" ", members));
      }
    }
  }

  /// Past the application, which does not wait as long as a busy machine may need.
  private List<String> byHand(String command) {
    return RedisByHand.read(RedisByHand.port(context), command);
  }

  /// What is under way comes to its end, holds lapse, and Redis is compared as it is every minute.
  private void settle(BoxOfficeStorm storm, List<OnSale> shows) {
    storm.settle();
    scripts.off(Duration.ofHours(2));
    clock.off(Duration.ofMinutes(2));
    shows.forEach(show -> new Guest(port).freeSeats(show.id().toString()));
    Waiting.until(
        () -> {
          comparing.compareAll();
          shows.forEach(show -> new Guest(port).freeSeats(show.id().toString()));
          return comparing.compareAll() == 0;
        });
    shows.forEach(show -> Waiting.until(() -> nothingIsHeld(show)));
    storm.check();
    storm.checkBuyers();
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
    Sweep.of(context).findsNothingIn(show.id());
  }
}
