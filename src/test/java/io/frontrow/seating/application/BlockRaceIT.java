package io.frontrow.seating.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.catalog.Access;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Block;
import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockPart;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.BlockResult;
import io.frontrow.seating.Blocks;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.SalesChannel;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Organizers, buyers and the box office at the same places at the same time (S12).
@IntegrationTest
class BlockRaceIT {
  private static final String BY = "test";

  @Autowired ApplicationContext context;
  @Autowired Blocks blocks;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired Inventory inventory;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired CompareInventory comparing;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  @Test
  void aBlockAndAHoldNeverGetTheSameSeat() {
    var blocked = 0;
    var held = 0;
    for (var round = 0; round < Scale.of(60, 1000); round++) {
      var show = AShow.in(context).withRow("A", 2).onSale();
      seating.hold(wish(show, show.seats().get(1)));
      var seat = show.seats().subList(0, 1);
      var headStart = round % 8;

      var results =
          Race.<Object>run(
              4,
              i ->
                  i == 0
                      ? () -> blocks.block(show.organization(), block(show, seat, Map.of()), BY)
                      : () -> {
                        looked(show, headStart);
                        return seating.hold(wish(show, seat));
                      });

      var made = results.getFirst() instanceof BlockResult.Made;
      var winners = results.stream().filter(Held.class::isInstance).count();
      assertThat(winners + (made ? 1 : 0)).as("one has the seat").isOne();
      assertThat(states(show).getFirst()).isEqualTo(made ? "blocked" : "available");
      if (!made) {
        assertThat(results.getFirst()).isEqualTo(new BlockResult.SeatsTaken(new TreeSet<>(seat)));
      }
      blocked += made ? 1 : 0;
      held += made ? 0 : 1;
    }
    System.out.printf("block against three holds: blocked=%d held=%d%n", blocked, held);
  }

  /// Redis loses the show between the buyer's hold and the order, so that nothing but the rows
  /// stands between the two.
  @Test
  void aBlockAndAnOrderNeverGetTheSameSeatEvenWhenRedisForgotTheHold() {
    var blocked = 0;
    var ordered = 0;
    for (var round = 0; round < Scale.of(40, 600); round++) {
      var show = AShow.in(context).withRow("A", 1).onSale();
      var held = (Held) seating.hold(wish(show, show.seats()));

      var results =
          Race.<Object>run(
              2,
              i ->
                  i == 0
                      ? () ->
                          placing.place(held.hold().id(), held.token(), ann(held.hold().buyer()))
                      : () -> {
                        redis.getKeys().deleteByPattern("{show:" + show.id() + "}:*");
                        return blocks.block(
                            show.organization(), block(show, show.seats(), Map.of()), BY);
                      });

      var placed = results.getFirst() instanceof Placed;
      var made = results.getLast() instanceof BlockResult.Made;
      assertThat(placed && made).isFalse();
      blocked += made ? 1 : 0;
      ordered += placed ? 1 : 0;
      Sweep.of(context).findsNothingIn(show.id());
    }
    System.out.printf("block against order after loss: blocked=%d ordered=%d%n", blocked, ordered);
  }

  @Test
  void blocksNeverTakeMorePlacesThanThereAre() {
    for (var round = 0; round < Scale.of(10, 100); round++) {
      var show = AShow.in(context).withPit(20).onSale();

      var results =
          Race.<Object>run(
              16,
              i ->
                  i % 2 == 0
                      ? () ->
                          blocks.block(
                              show.organization(), block(show, List.of(), Map.of(pit(show), 3)), BY)
                      : () -> {
                        var wish = wish(show, List.of(), Map.of(pit(show), 3), "v:" + i);
                        return seating.hold(wish) instanceof Held won
                            ? placing.place(won.hold().id(), won.token(), ann("v:" + i))
                            : wish;
                      });

      var got =
          results.stream()
              .filter(result -> result instanceof BlockResult.Made || result instanceof Placed)
              .count();
      assertThat(got).isBetween(4L, 6L);
      Sweep.of(context).findsNothingIn(show.id());
    }
  }

  /// Whatever they all do, in the end both stores say the same and nothing is sold twice.
  @Test
  void whateverOrganizersAndBuyersDoBothStoresAgreeInTheEnd() {
    var counts = new ConcurrentHashMap<String, AtomicInteger>();
    for (var round = 0; round < Scale.of(3, 30); round++) {
      var show =
          AShow.in(context).withRow("A", 12).withRow("B", 12).withPit(30).perBuyer(1000).onSale();
      var seed = 7_000L + round;
      var made = new ConcurrentLinkedQueue<Block>();
      var orders = new ConcurrentLinkedQueue<Order>();

      Race.run(
          8,
          runner ->
              () -> {
                var random = new Random(seed * 31 + runner);
                for (var step = 0; step < Scale.of(25, 100); step++) {
                  var done = act(show, random, made, orders);
                  counts.computeIfAbsent(done, _ -> new AtomicInteger()).incrementAndGet();
                }
                return true;
              });

      Waiting.until(() -> undelivered(show) == 0);
      Sweep.of(context).findsNothingIn(show.id());
      Waiting.until(
          () -> {
            comparing.compareAll();
            return differences(show).isEmpty();
          });
    }
    System.out.println("organizers and buyers: " + new TreeMap<>(counts));
    assertThat(counts.keySet())
        .contains("block made", "allotment made", "released", "ordered", "cancelled");
  }

  private String act(
      OnSale show, Random random, Collection<Block> made, ConcurrentLinkedQueue<Order> orders) {
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        var kind = random.nextBoolean() ? BlockKind.BLOCK : BlockKind.ALLOTMENT;
        var request = request(show, kind, some(show, random, 3), places(show, random, 4));
        return blocks.block(show.organization(), request, BY) instanceof BlockResult.Made(var block)
            ? kept(made, block)
            : kind.name().toLowerCase(Locale.ROOT) + " refused";
      }
      case 2 -> {
        var all = new ArrayList<>(made);
        if (all.isEmpty()) {
          return "nothing to release";
        }
        var block = all.get(random.nextInt(all.size()));
        blocks.release(show.organization(), show.id(), block.id(), BY);
        return "released";
      }
      case 3 -> {
        var all = new ArrayList<>(made);
        if (all.isEmpty()) {
          return "nothing to release";
        }
        var block = all.get(random.nextInt(all.size()));
        blocks.release(show.organization(), show.id(), block.id(), half(block), BY);
        return "released in part";
      }
      case 4 -> {
        var order = orders.poll();
        return order != null && ending.cancel(order) ? "cancelled" : "nothing to cancel";
      }
      case 5 -> {
        if (seating.hold(wished(show, random)) instanceof Held(var hold, var token)) {
          seating.release(hold.id(), token);
          return "held and let go";
        }
        return "hold refused";
      }
      default -> {
        if (seating.hold(wished(show, random)) instanceof Held(var hold, var token)) {
          if (placing.place(hold.id(), token, ann(hold.buyer())) instanceof Placed(var order)) {
            orders.add(order);
            return "ordered";
          }
          return "order refused";
        }
        return "hold refused";
      }
    }
  }

  private static String kept(Collection<Block> made, Block block) {
    made.add(block);
    return block.kind().name().toLowerCase(Locale.ROOT) + " made";
  }

  private HoldRequest wished(OnSale show, Random random) {
    var wish = wish(show, some(show, random, 2), places(show, random, 3), "v:" + UUID.randomUUID());
    return new HoldRequest(
        wish.show(),
        wish.seats(),
        wish.generalAdmission(),
        wish.buyer(),
        wish.key(),
        Access.NONE,
        random.nextInt(3) == 0 ? SalesChannel.BOX_OFFICE : SalesChannel.ONLINE,
        Optional.empty());
  }

  private static List<SeatId> some(OnSale show, Random random, int most) {
    var seats = new ArrayList<>(show.seats());
    Collections.shuffle(seats, random);
    return seats.subList(0, 1 + random.nextInt(most));
  }

  private static Map<ShowZoneId, Integer> places(OnSale show, Random random, int most) {
    return random.nextBoolean() ? Map.of(pit(show), 1 + random.nextInt(most)) : Map.of();
  }

  private static BlockPart half(Block block) {
    var seats = new TreeSet<SeatId>();
    block.seats().stream().limit(1).forEach(seat -> seats.add(seat.seat()));
    SortedMap<ShowZoneId, Integer> places = new TreeMap<>();
    block.places().stream()
        .filter(place -> place.remaining() > 0)
        .forEach(place -> places.put(place.zone(), 1));
    return new BlockPart(seats, places);
  }

  /// What Redis says otherwise than PostgreSQL, while nobody holds anything.
  private List<String> differences(OnSale show) {
    var differences = new ArrayList<String>();
    var stock = transactions.inTenant(show.organization(), () -> inventory.takeStock(show.id()));
    var states = locks.states(show.id(), show.seats(), List.of(), "").orElseThrow().seats();
    for (var seat : show.seats()) {
      var expected =
          Optional.ofNullable(stock.taken().get(seat))
              .orElse(stock.allotted().containsKey(seat) ? SeatState.ALLOTTED : SeatState.FREE);
      if (states.get(seat) != expected) {
        differences.add(seat + " is " + states.get(seat) + ", not " + expected);
      }
    }
    var pools = new HashMap<Pool, Places>(locks.pools(show.id()).orElseThrow());
    if (!pools.equals(stock.pools())) {
      differences.add(pools + ", not " + stock.pools());
    }
    return differences;
  }

  private int undelivered(OnSale show) {
    return Sweep.of(context)
        .jdbc()
        .sql(
            "select count(*) from outbox where organization_id = :organization and delivered_at is null")
        .param("organization", show.organization().value())
        .query(Integer.class)
        .single();
  }

  private List<String> states(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("select state from event_seats where show_id = :show order by ordinal")
                .param("show", show.id().value())
                .query(String.class)
                .list());
  }

  /// Lets the others get ahead by this many questions to PostgreSQL, so that now these win and now
  /// those.
  private void looked(OnSale show, int times) {
    for (var i = 0; i < times; i++) {
      states(show);
    }
  }

  private static Contact ann(String buyer) {
    return new Contact(
        new EmailAddress("ann@example.org"), "Ann", Locale.ENGLISH, Optional.empty(), buyer);
  }

  private static ShowZoneId pit(OnSale show) {
    return show.pit().orElseThrow();
  }

  private static BlockRequest block(
      OnSale show, Collection<SeatId> seats, Map<ShowZoneId, Integer> places) {
    return request(show, BlockKind.BLOCK, seats, places);
  }

  private static BlockRequest request(
      OnSale show, BlockKind kind, Collection<SeatId> seats, Map<ShowZoneId, Integer> places) {
    return new BlockRequest(
        show.id(),
        kind,
        new TreeSet<>(seats),
        new TreeMap<>(places),
        kind == BlockKind.ALLOTMENT ? Optional.of(SalesChannel.BOX_OFFICE) : Optional.empty(),
        "a test",
        Optional.empty());
  }
}
