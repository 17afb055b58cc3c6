package io.frontrow.seating.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.BoxOfficeStorm;
import io.frontrow.BoxOfficeStorm.Deed;
import io.frontrow.Browser;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.RedisByHand;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.TestServers;
import io.frontrow.Waiting;
import io.frontrow.platform.embedded.OwnCluster;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// The whole application on a Redis Cluster of three nodes (S2, X9): shows lie on all of them,
/// every script finds its keys on one, and a node that is killed takes no other down.
@IntegrationTest
@TestPropertySource(properties = {"test.servers=cluster", "frontrow.hold.lifetime=5s"})
@DirtiesContext
class RedisClusterIT {
  private static final Pattern MORE_KEYS = Pattern.compile("-- KEYS  1(-.*| .*  2 .*)");
  private static OwnCluster cluster;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SeatLocks locks;
  @Autowired Seating seating;
  @Autowired Reservations reservations;
  @Autowired CompareInventory comparing;
  @Autowired LockRepairs repairs;
  @Autowired HouseLocks house;
  @Autowired ShowChanges changes;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  @DynamicPropertySource
  static void ownCluster(DynamicPropertyRegistry settings) {
    cluster = OwnCluster.in(TestServers.folder("cluster-nodes"));
    settings.add("spring.data.redis.cluster.nodes", cluster::nodes);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void everyScriptRunsOnItAndShowsOfAllNodesAreSold() throws Exception {
    var shows = onEachNode(() -> BoxOfficeStorm.house(context, 2).perBuyerOfEvent(12));
    var storm = new BoxOfficeStorm(context, shows);
    var attempts = Scale.of(300, 20_000);

    // Before it: a long storm leaves no seat free.
    shows.forEach(this::whatNoStormDoes);
    storm.rage(12, () -> storm.count(Deed.ATTEMPTS) > attempts);
    storm.settle();
    codesAreTyped();
    comparing.compareAll();

    storm.check();
    assertThat(scriptsNobodyRan()).isEmpty();
    System.out.println("storm on a cluster of three nodes: " + storm + " oversold=0");
  }

  /// A fence that PostgreSQL does not take, an order that is not stored, a Redis that is wrong.
  private void whatNoStormDoes(OnSale show) {
    var seats = show.seats();

    var held = (Held) seating.hold(wish(show, seats.getFirst()));
    var order = new OrderId(UUID.randomUUID());
    reservations.claim(held.hold().id(), held.token(), order, held.hold().buyer());
    reservations.restore(held.hold().id(), order);
    seating.release(held.hold().id(), held.token());

    BlockByHand.block(transactions, jdbc, show, seats.get(1));
    assertThat(seating.hold(wish(show, seats.get(1)))).isInstanceOf(HoldResult.SeatsTaken.class);

    BlockByHand.block(transactions, jdbc, show, seats.get(2));
    places(show, 3);
    mended();
    byHand(
        "update block_seats set released_at = now(), released_by = 't' where event_seat_id = :id",
        seats.get(2).value());
    byHand(
        "update event_seats set state = 'available', block_id = null where id = :id",
        seats.get(2).value());
    places(show, -3);
    redis
        .<String, String>getMap("{show:" + show.id() + "}:buyers", StringCodec.INSTANCE)
        .put("v:nobody", "3");
    mended();
    theHouse(show, seats.get(2));
    repairs.forget(show.id());
    var again = (Held) seating.hold(wish(show, seats.get(2)));
    seating.release(again.hold().id(), again.token());
  }

  /// And somebody follows what it does.
  private void theHouse(OnSale show, SeatId seat) {
    var zone = show.pit().orElseThrow();
    var everybody = new Pool(zone, Optional.empty());
    var partner = new Pool(zone, Optional.of("partner"));
    var known = changes.position(show.id()).orElseThrow();

    assertThat(house.block(show.id(), List.of(seat))).isEmpty();
    house.unblock(show.id(), List.of(seat));
    house.allot(show.id(), List.of(seat), Optional.of("partner"));
    house.allot(show.id(), List.of(seat), Optional.empty());
    assertThat(house.movePlaces(show.id(), Optional.of(everybody), Optional.of(partner), 1))
        .isTrue();
    assertThat(house.movePlaces(show.id(), Optional.of(partner), Optional.of(everybody), 1))
        .isTrue();

    assertThat(changes.since(show.id(), known, 100))
        .isInstanceOfSatisfying(
            ShowChanges.Since.Changed.class,
            changed -> assertThat(changed.entries()).hasSizeGreaterThanOrEqualTo(6));
  }

  private void mended() {
    comparing.compareAll();
    comparing.compareAll();
  }

  private void places(OnSale show, int more) {
    byHand(
        "update ga_inventory set sold = sold + %d where zone_id = :id".formatted(more),
        show.pit().orElseThrow().value());
  }

  private void byHand(String sql, Object id) {
    Sweep.of(context).jdbc().sql(sql).param("id", id).update();
  }

  private void codesAreTyped() {
    var show =
        AShow.in(context).withRow("A", 2).withHiddenRow("B", 2).withCode("FRIEND", 5).onSale();
    var browser = new Browser(port);
    var address = "/shows/" + show.id() + "/access";
    assertThat(browser.get(address).statusCode()).isEqualTo(200);
    assertThat(browser.post(address, Map.of("code", "WRONG")).statusCode()).isEqualTo(422);
    assertThat(browser.post(address, Map.of("code", "FRIEND")).statusCode()).isEqualTo(303);
  }

  /// A script is known to a node that was sent its text. One key alone is always in one slot: those
  /// scripts prove nothing here.
  private static List<String> scriptsNobodyRan() throws IOException {
    var unknown = new ArrayList<String>();
    try (var files = Files.list(Path.of("lua"))) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString().replace(".lua", "");
        if (!name.equals("show")
            && MORE_KEYS.matcher(Files.readString(file)).find()
            && nodes().noneMatch(node -> knows(node, file, name))) {
          unknown.add(name);
        }
      }
    }
    return unknown;
  }

  private static boolean knows(int node, Path file, String name) {
    try {
      var script =
          Files.readString(file).contains("-- KEYS  1-")
              ? LuaScript.withPrelude("show", name)
              : LuaScript.named(name);
      return RedisByHand.read(node, "SCRIPT EXISTS " + script.sha()).equals(List.of("1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Integer> nodes() {
    return Stream.iterate(0, node -> node + 1).limit(OwnCluster.NODES).map(cluster::port);
  }

  @Test
  void peopleSignInLookBuyAndSignOut() {
    for (var person : List.of("buyer", "buyer2", "organizer", "door", "admin")) {
      var browser = new Browser(port);
      var guest = browser.cookies().get("session");
      assertThat(browser.signIn(person + "@frontrow.test", "frontrow-demo").statusCode())
          .isEqualTo(302);
      var session = browser.cookies().get("session");
      assertThat(session).isNotNull().isNotEqualTo(guest);
      assertThat(browser.get("/account/orders").statusCode()).isEqualTo(200);
      assertThat(browser.signIn(person + "@frontrow.test", "frontrow-demo").statusCode())
          .isEqualTo(302);
      assertThat(browser.get("/account/orders").statusCode()).isEqualTo(200);
    }
    for (var show : onEachNode(() -> AShow.in(context).withRow("A", 2))) {
      var guest = new Guest(port);
      assertThat(guest.browser().get("/events/" + show.slug()).statusCode()).isEqualTo(200);
      var hold = guest.mustHold(show.id().toString(), List.of(show.seats().getFirst().toString()));
      assertThat(guest.browser().post(hold + "/extension", Map.of()).statusCode()).isEqualTo(200);
      assertThat(Guest.pay(guest.mustOrder(hold)).statusCode()).isEqualTo(303);
      assertThat(guest.browser().get(guest.orderOf(hold)).statusCode()).isEqualTo(200);
    }
    assertThat(new Browser(port).get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void whileAMasterIsAwayTheOthersGoOnSellingAndItsShowsSayWhenToComeAgain() throws Exception {
    var shows = onEachNode(() -> BoxOfficeStorm.house(context, 2));
    var storm = new BoxOfficeStorm(context, shows);
    var signedIn = Stream.generate(this::somebodySignedIn).limit(8).toList();
    var gone = 1;
    var killed = new CountDownLatch(1);
    var back = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var raging =
          threads.submit(
              () ->
                  storm.rage(
                      12,
                      () -> {
                        if (storm.count(Deed.ATTEMPTS) > 100 && killed.getCount() > 0) {
                          cluster.kill(gone);
                          killed.countDown();
                        }
                        return back.getCount() == 0;
                      }));
      try {
        assertThat(killed.await(60, TimeUnit.SECONDS)).isTrue();
        for (var node = 0; node < OwnCluster.NODES; node++) {
          var show = shows.get(node);
          assertThat(new Browser(port).get("/events/" + show.slug()).statusCode()).isEqualTo(200);
          var guest = new Guest(port);
          var free = guest.freeSeats(show.id().toString());
          var answer = guest.hold(show.id().toString(), free.subList(0, 1));
          if (node == gone) {
            comeAgain(answer);
          } else {
            assertThat(answer.statusCode()).as("show of node " + node).isIn(303, 409);
          }
        }
        for (var browser : signedIn) {
          var page = browser.get("/account/orders");
          assertThat(page.statusCode()).as("a page of somebody signed in").isIn(200, 503);
          assertThat(page.headers().firstValue("Retry-After").isPresent())
              .isEqualTo(page.statusCode() == 503);
        }
        var before = storm.count(Deed.GRANTED);
        Waiting.until(() -> storm.count(Deed.GRANTED) > before + 20);
      } finally {
        cluster.revive(gone);
        back.countDown();
      }
      raging.get();
    }
    storm.settle();
    shows.forEach(show -> Waiting.until(() -> sells(show), () -> "nothing held: " + seen(show)));
    comparing.compareAll();
    comparing.compareAll();

    storm.check();
    System.out.println("a master of three killed in a storm: " + storm + " oversold=0");
  }

  private Browser somebodySignedIn() {
    var browser = new Browser(port);
    browser.signIn("buyer@frontrow.test", "frontrow-demo");
    return browser;
  }

  private static void comeAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("Places cannot be held at this moment");
  }

  private boolean sells(OnSale show) {
    try {
      return seen(show)
          .filter(
              states ->
                  states.seats().values().stream().noneMatch(SeatLocks.SeatState.HELD::equals))
          .isPresent();
    } catch (SeatingUnavailable notYet) {
      return false;
    }
  }

  private Optional<SeatLocks.States> seen(OnSale show) {
    return locks.states(show.id(), show.seats(), List.of());
  }

  /// A show for each node, in the nodes' order.
  private static List<OnSale> onEachNode(Supplier<AShow> house) {
    var shows = new OnSale[OwnCluster.NODES];
    while (Stream.of(shows).anyMatch(Objects::isNull)) {
      var show = house.get().onSale();
      var node = cluster.nodeOf("{show:" + show.id() + "}:holds");
      if (shows[node] == null) {
        shows[node] = show;
      }
    }
    return List.of(shows);
  }
}
