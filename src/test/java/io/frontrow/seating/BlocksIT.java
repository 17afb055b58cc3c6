package io.frontrow.seating;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.BlockByHand;
import io.frontrow.IntegrationTest;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.catalog.Access;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldResult.SeatsTaken;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What organizers take out of the sale, on real PostgreSQL and Redis (S12).
@IntegrationTest
class BlocksIT {
  private static final String BY = "test";
  private static final String BOX_OFFICE = SalesChannel.BOX_OFFICE;

  @Autowired ApplicationContext context;
  @Autowired Blocks blocks;
  @Autowired SalesChannels channels;
  @Autowired Seating seating;
  @Autowired SeatLocks locks;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void aBlockedSeatIsNobodysUntilItComesBack() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var seat = show.seats().getFirst();

    var block = made(blocks.block(show.organization(), block(show, seat), BY));

    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);
    Waiting.until(() -> state(show, seat) == SeatState.BLOCKED);
    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);
    assertThat(seating.hold(wish(show, show.seats().subList(1, 3)))).isInstanceOf(Held.class);

    blocks.release(show.organization(), show.id(), block.id(), BY);

    Waiting.until(() -> state(show, seat) == SeatState.FREE);
    assertThat(seating.hold(wish(show, seat))).isInstanceOf(Held.class);
    assertThat(audited(block)).containsExactly("block.made", "block.released");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void everySeatInTheWayIsNamedAndNothingIsBlocked() {
    var show = AShow.in(context).withRow("A", 6).withPit(5).onSale();
    var seats = show.seats();
    hold(show, seats.get(0));
    order(show, List.of(seats.get(1)), Map.of(), SalesChannel.ONLINE);
    made(blocks.block(show.organization(), block(show, seats.get(2)), BY));
    made(blocks.block(show.organization(), allotment(show, List.of(seats.get(3)), Map.of()), BY));

    var refused =
        blocks.block(
            show.organization(),
            new BlockRequest(
                show.id(),
                BlockKind.KILL,
                new TreeSet<>(seats.subList(0, 5)),
                new TreeMap<>(Map.of(pit(show), 2)),
                Optional.empty(),
                "a camera",
                Optional.empty()),
            BY);

    assertThat(refused).isEqualTo(new BlockResult.SeatsTaken(new TreeSet<>(seats.subList(0, 4))));
    assertThat(seating.hold(wish(show, seats.get(4)))).isInstanceOf(Held.class);
    assertThat(seating.hold(wish(show, List.of(), Map.of(pit(show), 5), "v:x" + UUID.randomUUID())))
        .as("no place of the area was taken either")
        .isInstanceOf(Held.class);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void seatsThatOnlyPostgresKnowsToBeGoneAreNamedToo() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    hold(show, show.seats().get(1));
    BlockByHand.block(transactions, jdbc, show, show.seats().getFirst());

    var refused = blocks.block(show.organization(), block(show, show.seats().getFirst()), BY);

    assertThat(refused)
        .isEqualTo(new BlockResult.SeatsTaken(new TreeSet<>(Set.of(show.seats().getFirst()))));
  }

  @Test
  void placesOfAnAreaAreBlockedAsFarAsNobodyHasThem() {
    var show = AShow.in(context).withPit(10).onSale();
    order(show, List.of(), Map.of(pit(show), 3), SalesChannel.ONLINE);
    hold(show, 2);

    assertThat(blocks.block(show.organization(), places(show, 6), BY))
        .isEqualTo(new BlockResult.PlacesShort(pit(show), 5));
    var block = made(blocks.block(show.organization(), places(show, 5), BY));
    redisIsTold(show);
    assertThat(wished(show, 1, SalesChannel.ONLINE))
        .isEqualTo(new HoldResult.PlacesShort(pit(show), 0));

    part(show, block, Map.of(pit(show), 2));

    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 2);
    assertThat(wished(show, 3, SalesChannel.ONLINE))
        .isEqualTo(new HoldResult.PlacesShort(pit(show), 2));
    assertThat(wished(show, 2, SalesChannel.ONLINE)).isInstanceOf(Held.class);
    assertThat(
            blocks.release(
                show.organization(), show.id(), block.id(), somePlaces(pit(show), 4), BY))
        .isEqualTo(new UnblockResult.MoreThanBlocked(pit(show), 3));
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aPartComesBackAndTheSameTwiceChangesNothing() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var block = made(blocks.block(show.organization(), block(show, show.seats()), BY));
    var half = new BlockPart(new TreeSet<>(show.seats().subList(0, 2)), new TreeMap<>());

    var first =
        (UnblockResult.Unblocked)
            blocks.release(show.organization(), show.id(), block.id(), half, "ann");
    var again = blocks.release(show.organization(), show.id(), block.id(), half, "ben");
    assertThat(again).isEqualTo(first);
    assertThat(first.block().isReleased()).isFalse();
    assertThat(first.block().seats())
        .filteredOn(seat -> seat.release().isPresent())
        .allMatch(seat -> seat.release().orElseThrow().by().equals("ann"))
        .hasSize(2);

    var all = blocks.release(show.organization(), show.id(), block.id(), BY);
    assertThat(blocks.release(show.organization(), show.id(), block.id(), BY)).isEqualTo(all);
    assertThat(((UnblockResult.Unblocked) all).block().isReleased()).isTrue();
    assertThat(audited(block)).containsExactly("block.made", "block.released", "block.released");
    Waiting.until(
        () -> show.seats().stream().allMatch(seat -> state(show, seat) == SeatState.FREE));
  }

  @Test
  void whatIsNotInTheBlockDoesNotComeBack() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var block = made(blocks.block(show.organization(), block(show, show.seats().getFirst()), BY));
    var both = new BlockPart(new TreeSet<>(show.seats()), new TreeMap<>());

    assertThat(blocks.release(show.organization(), show.id(), block.id(), both, BY))
        .isEqualTo(
            new UnblockResult.NotInBlock(
                new TreeSet<>(Set.of(show.seats().get(1))), new TreeSet<>()));
    assertThat(blocks.find(show.organization(), show.id(), block.id())).contains(block);
  }

  @Test
  void anAllottedSeatIsForItsChannelAndReturnsToItWhenAnOrderLetsItGo() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var seat = show.seats().getFirst();
    made(blocks.block(show.organization(), allotment(show, List.of(seat), Map.of()), BY));

    assertThat(seating.hold(wish(show, seat)))
        .as("before Redis knows")
        .isInstanceOf(SeatsTaken.class);
    Waiting.until(() -> state(show, seat) == SeatState.ALLOTTED);
    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);
    var order = order(show, show.seats(), Map.of(), BOX_OFFICE);
    assertThat(order.channel()).isEqualTo(BOX_OFFICE);

    assertThat(ending.cancel(order)).isTrue();

    Waiting.until(() -> state(show, show.seats().get(1)) == SeatState.FREE);
    assertThat(state(show, seat)).isEqualTo(SeatState.ALLOTTED);
    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);
    assertThat(seating.hold(through(wish(show, seat), BOX_OFFICE))).isInstanceOf(Held.class);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void postgresRefusesAnotherChannelsSeatWhateverRedisSays() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var seat = show.seats().getFirst();
    made(blocks.block(show.organization(), allotment(show, List.of(seat), Map.of()), BY));
    Waiting.until(() -> state(show, seat) == SeatState.ALLOTTED);
    forgetAllotments(show);

    assertThat(seating.hold(wish(show, seat))).isInstanceOf(SeatsTaken.class);
    assertThat(seating.hold(through(wish(show, seat), BOX_OFFICE))).isInstanceOf(Held.class);
  }

  @Test
  void aChannelSellsItsPlacesFirstAndThenEverybodys() {
    var show = AShow.in(context).withPit(10).onSale();
    made(blocks.block(show.organization(), allotment(show, List.of(), Map.of(pit(show), 4)), BY));
    redisIsTold(show);
    assertThat(left(show, SalesChannel.ONLINE)).isEqualTo(6);

    assertThat(wished(show, 7, SalesChannel.ONLINE))
        .isEqualTo(new HoldResult.PlacesShort(pit(show), 6));
    var own = order(show, List.of(), Map.of(pit(show), 3), BOX_OFFICE);
    assertThat(allotment(show)).containsEntry("reserved", 3);
    var beyond = order(show, List.of(), Map.of(pit(show), 2), BOX_OFFICE);
    assertThat(allotment(show))
        .as("two do not fit into the one that is left")
        .containsEntry("reserved", 3);
    assertThat(left(show, SalesChannel.ONLINE)).isEqualTo(4);

    assertThat(ending.cancel(own)).isTrue();
    assertThat(ending.cancel(beyond)).isTrue();

    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 6);
    assertThat(allotment(show)).containsEntry("reserved", 0).containsEntry("quantity", 4);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aReleasedAllotmentLeavesHeldAndBoughtPlacesToTheirBuyers() {
    var show = AShow.in(context).withRow("A", 3).withPit(10).onSale();
    var block =
        made(
            blocks.block(
                show.organization(), allotment(show, show.seats(), Map.of(pit(show), 6)), BY));
    redisIsTold(show);
    order(show, List.of(show.seats().get(0)), Map.of(pit(show), 2), BOX_OFFICE);
    var held =
        (Held)
            seating.hold(
                through(
                    wish(
                        show,
                        List.of(show.seats().get(1)),
                        Map.of(pit(show), 1),
                        "v:" + UUID.randomUUID()),
                    BOX_OFFICE));

    var released =
        (UnblockResult.Unblocked) blocks.release(show.organization(), show.id(), block.id(), BY);

    assertThat(released.block().isReleased()).isTrue();
    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 7);
    Waiting.until(() -> state(show, show.seats().get(2)) == SeatState.FREE);
    assertThat(placing.place(held.hold().id(), held.token(), ann(held.hold().buyer())))
        .as("who held a place may buy it")
        .isInstanceOf(Placed.class);
    assertThat(wished(show, 8, SalesChannel.ONLINE))
        .isEqualTo(new HoldResult.PlacesShort(pit(show), 7));
    assertThat(wished(show, 7, SalesChannel.ONLINE)).isInstanceOf(Held.class);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void placesOfAReleasedAllotmentComeBackWhenTheyAreLetGo() {
    var show = AShow.in(context).withPit(5).onSale();
    var block =
        made(
            blocks.block(
                show.organization(), allotment(show, List.of(), Map.of(pit(show), 5)), BY));
    redisIsTold(show);
    assertThat(left(show, SalesChannel.ONLINE)).isZero();
    var order = order(show, List.of(), Map.of(pit(show), 2), BOX_OFFICE);
    var held = (Held) wished(show, 2, BOX_OFFICE);
    blocks.release(show.organization(), show.id(), block.id(), BY);
    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 1);

    seating.release(held.hold().id(), held.token());
    assertThat(ending.cancel(order)).isTrue();

    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 5);
    Waiting.until(() -> left(show, BOX_OFFICE) == 5);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void anAllotmentComesBackByItselfWhenItsTimeHasCome() {
    var show = AShow.in(context).withRow("A", 1).withPit(3).onSale();
    var now = Instant.now();
    var request =
        new BlockRequest(
            show.id(),
            BlockKind.ALLOTMENT,
            new TreeSet<>(show.seats()),
            new TreeMap<>(Map.of(pit(show), 3)),
            Optional.of(BOX_OFFICE),
            "evening sale",
            Optional.of(now.plusSeconds(3600)));
    var block = made(blocks.block(show.organization(), request, BY));
    redisIsTold(show);
    assertThat(left(show, SalesChannel.ONLINE)).isZero();

    Sweep.of(context)
        .jdbc()
        .sql("update blocks set release_at = now() where id = :id")
        .param("id", block.id().value())
        .update();

    Waiting.until(() -> left(show, SalesChannel.ONLINE) == 3);
    Waiting.until(() -> state(show, show.seats().getFirst()) == SeatState.FREE);
    var released = blocks.find(show.organization(), show.id(), block.id()).orElseThrow();
    assertThat(released.isReleased()).isTrue();
    assertThat(released.seats().getFirst().release().orElseThrow().by()).isEqualTo("worker");
  }

  @Test
  void aBlockIsOfTheHousesOwnShowAndChannel() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var other = AShow.in(context).withRow("A", 1).onSale();

    assertThat(blocks.block(show.organization(), block(other, other.seats()), BY))
        .isEqualTo(new BlockResult.UnknownShow());
    assertThat(blocks.whose(show.organization(), other.id())).isEqualTo(Blocks.Whose.OTHERS);
    assertThat(blocks.block(show.organization(), ofSeats(show, other.seats()), BY))
        .isEqualTo(new BlockResult.UnknownPlaces(new TreeSet<>(other.seats()), new TreeSet<>()));
    channels.add(other.organization(), new SalesChannel("partner", "Partner", true));
    assertThat(
            blocks.block(
                show.organization(), allotment(show, show.seats(), Map.of(), "partner"), BY))
        .isEqualTo(new BlockResult.UnknownChannel("partner"));
    channels.change(other.organization(), new SalesChannel("partner", "Partner", false));
    assertThat(
            blocks.block(
                other.organization(), allotment(other, other.seats(), Map.of(), "partner"), BY))
        .isEqualTo(new BlockResult.ClosedChannel("partner"));
  }

  @Test
  void theDatabaseRefusesWhatABlockMustNeverBe() {
    var show = AShow.in(context).withRow("A", 2).withPit(4).onSale();
    var block = made(blocks.block(show.organization(), places(show, 3), BY));
    order(show, List.of(show.seats().getFirst()), Map.of(), SalesChannel.ONLINE);

    refused(
        show,
        "never_over_capacity",
        "update ga_inventory set sold = 2 where zone_id = '" + pit(show) + "'");
    refused(
        show,
        "taken_seats_have_an_order",
        "update event_seats set state = 'blocked', block_id = '%s' where id = %s"
            .formatted(block.id(), show.seats().getFirst()));
    refused(
        show,
        "blocked_seats_have_a_block",
        "update event_seats set state = 'blocked' where id = " + show.seats().get(1));
    refused(
        show,
        "channels_everybody_has_stay_open",
        "update sales_channels set state = 'closed' where slug = 'online'");
  }

  private void refused(OnSale show, String constraint, String sql) {
    assertThatThrownBy(
            () -> transactions.inTenant(show.organization(), () -> jdbc.sql(sql).update()))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining(constraint);
  }

  private Map<String, Object> allotment(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql(
                    "select granted, quantity, reserved, sold from ga_allotments where zone_id = :zone")
                .param("zone", pit(show).value())
                .query()
                .singleRow());
  }

  private List<String> audited(Block block) {
    return Sweep.of(context)
        .jdbc()
        .sql("select action from audit_entries where entity_id = :id order by at, id")
        .param("id", block.id().toString())
        .query(String.class)
        .list();
  }

  private void forgetAllotments(OnSale show) {
    context.getBean(RedissonClient.class).getKeys().delete("{show:" + show.id() + "}:allotted");
  }

  /// Every message of the house has been delivered.
  private void redisIsTold(OnSale show) {
    var waiting =
        Sweep.of(context)
            .jdbc()
            .sql(
                "select count(*) from outbox where organization_id = :organization and delivered_at is null")
            .param("organization", show.organization().value())
            .query(Integer.class);
    Waiting.until(() -> waiting.single() == 0);
  }

  private SeatState state(OnSale show, SeatId seat) {
    return locks.states(show.id(), List.of(seat), List.of()).orElseThrow().seats().get(seat);
  }

  private int left(OnSale show, String channel) {
    return locks
        .states(show.id(), List.of(), List.of(pit(show)), channel)
        .map(states -> states.left().get(pit(show)))
        .orElse(-1);
  }

  private Held hold(OnSale show, SeatId seat) {
    return (Held) seating.hold(wish(show, seat));
  }

  private Held hold(OnSale show, int places) {
    return (Held) wished(show, places, SalesChannel.ONLINE);
  }

  private HoldResult wished(OnSale show, int places, String channel) {
    return seating.hold(
        through(
            wish(show, List.of(), Map.of(pit(show), places), "v:" + UUID.randomUUID()), channel));
  }

  private static HoldRequest through(HoldRequest wish, String channel) {
    return new HoldRequest(
        wish.show(),
        wish.seats(),
        wish.generalAdmission(),
        wish.buyer(),
        wish.key(),
        Access.NONE,
        channel,
        Optional.empty());
  }

  private Order order(
      OnSale show, Collection<SeatId> seats, Map<ShowZoneId, Integer> places, String channel) {
    var held =
        (Held) seating.hold(through(wish(show, seats, places, "v:" + UUID.randomUUID()), channel));
    return ((Placed) placing.place(held.hold().id(), held.token(), ann(held.hold().buyer())))
        .order();
  }

  private static Contact ann(String buyer) {
    return new Contact(
        new EmailAddress("ann@example.org"), "Ann", Locale.ENGLISH, Optional.empty(), buyer);
  }

  private void part(OnSale show, Block block, Map<ShowZoneId, Integer> places) {
    assertThat(
            blocks.release(
                show.organization(),
                show.id(),
                block.id(),
                new BlockPart(new TreeSet<>(), new TreeMap<>(places)),
                BY))
        .isInstanceOf(UnblockResult.Unblocked.class);
  }

  private static BlockPart somePlaces(ShowZoneId zone, int places) {
    return new BlockPart(new TreeSet<>(), new TreeMap<>(Map.of(zone, places)));
  }

  private static Block made(BlockResult result) {
    assertThat(result).isInstanceOf(BlockResult.Made.class);
    return ((BlockResult.Made) result).block();
  }

  private static ShowZoneId pit(OnSale show) {
    return show.pit().orElseThrow();
  }

  private static BlockRequest block(OnSale show, SeatId seat) {
    return ofSeats(show, List.of(seat));
  }

  private static BlockRequest block(OnSale show, Collection<SeatId> seats) {
    return ofSeats(show, seats);
  }

  private static BlockRequest ofSeats(OnSale show, Collection<SeatId> seats) {
    return new BlockRequest(
        show.id(),
        BlockKind.BLOCK,
        new TreeSet<>(seats),
        new TreeMap<>(),
        Optional.empty(),
        "house seats",
        Optional.empty());
  }

  private static BlockRequest places(OnSale show, int quantity) {
    return new BlockRequest(
        show.id(),
        BlockKind.BLOCK,
        new TreeSet<>(),
        new TreeMap<>(Map.of(pit(show), quantity)),
        Optional.empty(),
        "guests",
        Optional.empty());
  }

  private static BlockRequest allotment(
      OnSale show, Collection<SeatId> seats, Map<ShowZoneId, Integer> places) {
    return allotment(show, seats, places, BOX_OFFICE);
  }

  private static BlockRequest allotment(
      OnSale show, Collection<SeatId> seats, Map<ShowZoneId, Integer> places, String channel) {
    return new BlockRequest(
        show.id(),
        BlockKind.ALLOTMENT,
        new TreeSet<>(seats),
        new TreeMap<>(places),
        Optional.of(channel),
        "evening sale",
        Optional.empty());
  }
}
