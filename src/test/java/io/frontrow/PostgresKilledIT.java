package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A hold writes its fence without waiting for the disk. PostgreSQL is killed before it reached it,
/// and the application with it: what a hold promises is kept even so.
class PostgresKilledIT {
  private static final int HOLDS = 6;

  private final Path data = TestServers.folder("postgres-killed");

  @Test
  void aLostFenceLetsNobodyElseHaveTheSeatNorAStaleHolderOrder() throws Exception {
    var first = PackagedApplication.launch(data, Map.of()).awaitStarted();
    var show = new Guest(first.port()).show("jazz-cellar");
    var seats = new Guest(first.port()).freeSeats(show).subList(0, HOLDS);
    nothingReachesTheDiskByItself(Sweep.of(first));
    var holders = new LinkedHashMap<String, Guest>();
    var holds = new ArrayList<String>();
    for (var seat : seats) {
      var guest = new Guest(first.port());
      holders.put(seat, guest);
      holds.add(guest.mustHold(show, List.of(seat)));
    }
    assertThat(fences(Sweep.of(first), seats)).doesNotContain(0L);
    killPostgres();
    first.kill();

    try (var second = PackagedApplication.launch(data, Map.of()).awaitStarted()) {
      var lost = fences(Sweep.of(second), seats).stream().filter(fence -> fence == 0).count();
      assertThat(lost).as("fences that were lost").isPositive();
      nobodyElseGetsThem(second, show, seats);

      var ann = holders.get(seats.getFirst()).at(second.port());
      assertThat(Guest.pay(ann.mustOrder(holds.getFirst())).statusCode()).isEqualTo(303);
      var ben = holders.get(seats.get(1)).at(second.port());
      ben.mustOrder(holds.get(1));
      nobodyElseGetsThem(second, show, seats);

      givenBackAndTakenByAnother(
          holders.get(seats.get(2)).at(second.port()), holds.get(2), second, show, seats.get(2));
      forgottenByRedisAndTakenByAnother(
          holders.get(seats.get(3)).at(second.port()), holds.get(3), second, show, seats.get(3));

      var sweep = Sweep.of(second);
      assertThat(seatState(sweep, seats.get(1))).isEqualTo("reserved");
      sweep.findsNothing();
      System.out.printf(
          "postgres killed after unsynced fences: holds=%d fences lost=%d second buyers=0%n",
          HOLDS, lost);
    }
  }

  /// Only a commit that waits for the disk would write the log now.
  private static void nothingReachesTheDiskByItself(Sweep sweep) {
    sweep.jdbc().sql("alter system set wal_writer_delay = '10s'").update();
    sweep.jdbc().sql("select pg_reload_conf()").query().singleRow();
  }

  private void killPostgres() throws Exception {
    var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    var children = postmaster.children().toList();
    assertThat(children).isNotEmpty();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().get(20, TimeUnit.SECONDS);
    for (var child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static void nobodyElseGetsThem(
      PackagedApplication application, String show, List<String> seats) {
    for (var seat : seats) {
      var answer = new Guest(application.port()).hold(show, List.of(seat));
      assertThat(answer.statusCode()).as("seat " + seat).isEqualTo(409);
    }
  }

  private static void givenBackAndTakenByAnother(
      Guest stale, String hold, PackagedApplication application, String show, String seat) {
    stale.browser().get(hold);
    assertThat(stale.browser().post(hold + "/release", Map.of()).statusCode()).isEqualTo(303);
    anotherBuys(application, show, seat);
    orderIsRefused(stale, hold);
  }

  /// Neither Redis nor PostgreSQL knows anything of this hold: still the new fence is higher.
  private static void forgottenByRedisAndTakenByAnother(
      Guest stale, String hold, PackagedApplication application, String show, String seat)
      throws IOException {
    var before = highestFence(Sweep.of(application), seat);
    RedisByHand.ask(application.redisPort(), "FLUSHALL");
    anotherBuys(application, show, seat);
    assertThat(highestFence(Sweep.of(application), seat)).isGreaterThan(before);
    orderIsRefused(stale, hold);
  }

  private static void anotherBuys(PackagedApplication application, String show, String seat) {
    var another = new Guest(application.port());
    another.mustOrder(another.mustHold(show, List.of(seat)));
  }

  private static void orderIsRefused(Guest stale, String hold) {
    stale.order(hold);
    assertThat(stale.browser().get(hold).statusCode()).isEqualTo(410);
  }

  private static List<Long> fences(Sweep sweep, List<String> seats) {
    return seats.stream().map(seat -> highestFence(sweep, seat)).toList();
  }

  private static long highestFence(Sweep sweep, String seat) {
    return sweep
        .jdbc()
        .sql("select fence from event_seats where id = :id")
        .param("id", Long.valueOf(seat))
        .query(Long.class)
        .single();
  }

  private static String seatState(Sweep sweep, String seat) {
    return sweep
        .jdbc()
        .sql("select state from event_seats where id = :id")
        .param("id", Long.valueOf(seat))
        .query(String.class)
        .single();
  }
}
