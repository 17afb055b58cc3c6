package io.frontrow.seating.adapter.jdbc;

import io.frontrow.seating.Block;
import io.frontrow.seating.Block.BlockedPlaces;
import io.frontrow.seating.Block.BlockedSeat;
import io.frontrow.seating.Block.Release;
import io.frontrow.seating.BlockId;
import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.Hold;
import io.frontrow.seating.application.BlockBook;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBlocks implements BlockBook {
  private static final String BLOCK =
      """
      select b.id, b.show_id, b.kind, b.sales_channel_id, b.reason, b.made_at, b.made_by, b.release_at, b.released_at
      from blocks b where b.show_id = :show
      """;

  private final JdbcClient jdbc;

  JdbcBlocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean hasShow(ShowId show) {
    return jdbc.sql("select exists (select from shows where id = :show)")
        .param("show", show.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public SortedSet<SeatId> unknownSeats(ShowId show, SortedSet<SeatId> seats) {
    var unknown = new TreeSet<>(seats);
    jdbc.sql("select id from event_seats where id = any(:seats) and show_id = :show")
        .param("seats", ids(seats))
        .param("show", show.value())
        .query(
            row -> {
              unknown.remove(new SeatId(row.getLong("id")));
            });
    return unknown;
  }

  @Override
  public SortedSet<ShowZoneId> unknownZones(ShowId show, Collection<ShowZoneId> zones) {
    var unknown = new TreeSet<>(zones);
    jdbc.sql("select zone_id from ga_inventory where zone_id = any(:zones) and show_id = :show")
        .param("zones", uuids(zones))
        .param("show", show.value())
        .query(
            row -> {
              unknown.remove(zone(row));
            });
    return unknown;
  }

  @Override
  public BlockId open(OrganizationId organization, BlockRequest request, String by, Instant now) {
    return jdbc.sql(
            """
            insert into blocks (organization_id, show_id, kind, sales_channel_id, reason, made_at, made_by, release_at)
            values (:organization, :show, :kind, :channel, :reason, :now, :by, :releaseAt) returning id""")
        .param("organization", organization.value())
        .param("show", request.show().value())
        .param("kind", column(request.kind()))
        .param("channel", request.channel().orElse(null))
        .param("reason", request.reason())
        .param("now", Timestamp.from(now))
        .param("by", by)
        .param("releaseAt", request.releaseAt().map(Timestamp::from).orElse(null))
        .query((row, _) -> new BlockId(row.getObject("id", UUID.class)))
        .single();
  }

  @Override
  public SortedSet<SeatId> takeSeats(BlockId block, BlockRequest request, long fence) {
    var missing = new TreeSet<>(request.seats());
    var free =
        jdbc.sql(
                """
                select id from event_seats
                where id = any(:seats) and show_id = :show and state = 'available' and block_id is null and fence <= :fence
                order by id for no key update""")
            .param("seats", ids(request.seats()))
            .param("show", request.show().value())
            .param("fence", fence)
            .query((row, _) -> new SeatId(row.getLong("id")))
            .list();
    free.forEach(missing::remove);
    if (!missing.isEmpty()) {
      return missing;
    }
    jdbc.sql(
            """
            update event_seats set state = :state, allotted_to = :channel, block_id = :block, fence = :fence
            where id = any(:seats)""")
        .param("state", request.kind() == BlockKind.ALLOTMENT ? "available" : "blocked")
        .param("channel", request.channel().orElse(null))
        .param("block", block.value())
        .param("fence", fence)
        .param("seats", ids(request.seats()))
        .update();
    jdbc.sql(
            """
            insert into block_seats (block_id, event_seat_id, organization_id)
            select :block, id, organization_id from event_seats where id = any(:seats)""")
        .param("block", block.value())
        .param("seats", ids(request.seats()))
        .update();
    return missing;
  }

  @Override
  public OptionalInt takePlaces(
      BlockId block, BlockRequest request, ShowZoneId zone, int quantity) {
    request.channel().ifPresent(channel -> grant(zone, channel, quantity));
    var taken =
        jdbc.sql(
                """
                update ga_inventory set %1$s = %1$s + :quantity
                where zone_id = :zone and sold + reserved + blocked + allotted + :quantity <= capacity"""
                    .formatted(request.channel().isPresent() ? "allotted" : "blocked"))
            .param("quantity", quantity)
            .param("zone", zone.value())
            .update();
    if (taken != 1) {
      return OptionalInt.of(
          jdbc.sql(
                  "select capacity - sold - reserved - blocked - allotted from ga_inventory where zone_id = :zone")
              .param("zone", zone.value())
              .query(Integer.class)
              .single());
    }
    jdbc.sql(
            """
            insert into block_places (block_id, zone_id, organization_id, quantity)
            select :block, zone_id, organization_id, :quantity from ga_inventory where zone_id = :zone""")
        .param("block", block.value())
        .param("quantity", quantity)
        .param("zone", zone.value())
        .update();
    return OptionalInt.empty();
  }

  private void grant(ShowZoneId zone, String channel, int quantity) {
    jdbc.sql(
            """
            insert into ga_allotments (zone_id, sales_channel_id, organization_id, show_id, granted, quantity)
            select zone_id, :channel, organization_id, show_id, :quantity, :quantity from ga_inventory where zone_id = :zone
            on conflict (zone_id, sales_channel_id) do update
              set granted = ga_allotments.granted + :quantity, quantity = ga_allotments.quantity + :quantity""")
        .param("channel", channel)
        .param("quantity", quantity)
        .param("zone", zone.value())
        .update();
  }

  @Override
  public Optional<Block> find(ShowId show, BlockId block) {
    return one(BLOCK + " and b.id = :block", show, block);
  }

  @Override
  public Optional<Block> lock(ShowId show, BlockId block) {
    return one(BLOCK + " and b.id = :block for update", show, block);
  }

  private Optional<Block> one(String sql, ShowId show, BlockId block) {
    var head =
        jdbc.sql(sql)
            .param("show", show.value())
            .param("block", block.value())
            .query((row, _) -> block(row))
            .optional();
    return head.map(found -> filled(List.of(found)).getFirst());
  }

  @Override
  public List<Block> of(ShowId show, Optional<BlockId> before, int limit) {
    return filled(
        jdbc.sql(
                BLOCK
                    + " and (cast(:before as uuid) is null or b.id < :before) order by b.id desc limit :limit")
            .param("show", show.value())
            .param("before", before.map(BlockId::value).orElse(null))
            .param("limit", limit)
            .query((row, _) -> block(row))
            .list());
  }

  private List<Block> filled(List<Block> heads) {
    var ids = heads.stream().map(head -> head.id().value()).toArray(UUID[]::new);
    var seats =
        jdbc
            .sql(
                """
                select block_id, event_seat_id, released_at, released_by from block_seats
                where block_id = any(:blocks) order by event_seat_id""")
            .param("blocks", ids)
            .query(
                (row, _) ->
                    Map.entry(
                        row.getObject("block_id", UUID.class),
                        new BlockedSeat(new SeatId(row.getLong("event_seat_id")), release(row))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    var places =
        jdbc
            .sql(
                """
                select block_id, zone_id, quantity, released, released_at, released_by from block_places
                where block_id = any(:blocks) order by zone_id""")
            .param("blocks", ids)
            .query(
                (row, _) ->
                    Map.entry(
                        row.getObject("block_id", UUID.class),
                        new BlockedPlaces(
                            zone(row),
                            row.getInt("quantity"),
                            row.getInt("released"),
                            release(row))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return heads.stream()
        .map(
            head ->
                new Block(
                    head.id(),
                    head.show(),
                    head.kind(),
                    head.channel(),
                    head.reason(),
                    head.madeAt(),
                    head.madeBy(),
                    head.releaseAt(),
                    head.releasedAt(),
                    seats.getOrDefault(head.id().value(), List.of()),
                    places.getOrDefault(head.id().value(), List.of())))
        .toList();
  }

  @Override
  public void giveBackSeats(Block block, SortedSet<SeatId> seats, String by, Instant now) {
    jdbc.sql(
            """
            with mine as (
              select id from event_seats where id = any(:seats) and block_id = :block order by id for no key update)
            update event_seats s
            set state = case s.state when 'blocked' then 'available' else s.state end, allotted_to = null, block_id = null
            from mine where s.id = mine.id""")
        .param("seats", ids(seats))
        .param("block", block.id().value())
        .update();
    jdbc.sql(
            """
            update block_seats set released_at = :now, released_by = :by
            where block_id = :block and event_seat_id = any(:seats) and released_at is null""")
        .param("now", Timestamp.from(now))
        .param("by", by)
        .param("block", block.id().value())
        .param("seats", ids(seats))
        .update();
  }

  @Override
  public void giveBackPlaces(Block block, ShowZoneId zone, int quantity, String by, Instant now) {
    var given =
        block.channel().isPresent()
            ? jdbc.sql(
                    """
                    update ga_allotments set granted = granted - :quantity
                    where zone_id = :zone and sales_channel_id = :channel""")
                .param("channel", block.channel().get())
            : jdbc.sql(
                "update ga_inventory set blocked = blocked - :quantity where zone_id = :zone");
    given.param("quantity", quantity).param("zone", zone.value()).update();
    jdbc.sql(
            """
            update block_places set released = released + :quantity, released_at = :now, released_by = :by
            where block_id = :block and zone_id = :zone""")
        .param("quantity", quantity)
        .param("now", Timestamp.from(now))
        .param("by", by)
        .param("block", block.id().value())
        .param("zone", zone.value())
        .update();
  }

  @Override
  public void close(BlockId block, Instant now) {
    jdbc.sql("update blocks set released_at = :now where id = :block")
        .param("now", Timestamp.from(now))
        .param("block", block.value())
        .update();
  }

  @Override
  public List<DueBlock> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select organization_id, show_id, id from blocks
            where released_at is null and release_at <= :now order by release_at limit :limit""")
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .query(
            (row, _) ->
                new DueBlock(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    show(row),
                    new BlockId(row.getObject("id", UUID.class))))
        .list();
  }

  @Override
  public List<Leftover> leftovers(int limit) {
    return jdbc.sql(
            """
            select organization_id, show_id, zone_id, sales_channel_id from ga_allotments
            where quantity > greatest(granted, reserved + sold) order by zone_id, sales_channel_id limit :limit""")
        .param("limit", limit)
        .query(
            (row, _) ->
                new Leftover(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    show(row),
                    zone(row),
                    row.getString("sales_channel_id")))
        .list();
  }

  @Override
  public int leftover(ShowZoneId zone, String channel) {
    return jdbc.sql(
            """
            select quantity - greatest(granted, reserved + sold) from ga_allotments
            where zone_id = :zone and sales_channel_id = :channel""")
        .param("zone", zone.value())
        .param("channel", channel)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  @Override
  public boolean shrink(ShowZoneId zone, String channel, int quantity) {
    var less =
        jdbc.sql(
                """
                update ga_allotments set quantity = quantity - :quantity
                where zone_id = :zone and sales_channel_id = :channel
                  and quantity - :quantity >= greatest(granted, reserved + sold)""")
            .param("quantity", quantity)
            .param("zone", zone.value())
            .param("channel", channel)
            .update();
    if (less != 1) {
      return false;
    }
    jdbc.sql("update ga_inventory set allotted = allotted - :quantity where zone_id = :zone")
        .param("quantity", quantity)
        .param("zone", zone.value())
        .update();
    return true;
  }

  @Override
  public boolean moveSold(OrderId order, SeatId from, Hold to) {
    var fit =
        jdbc.sql(
                """
                select id from event_seats
                where (id = :from and state = 'sold' and order_id = :order)
                   or (id = :to and state = 'available' and fence <= :fence and (allotted_to is null or allotted_to = :channel))
                order by id for no key update""")
            .param("from", from.value())
            .param("order", order.value())
            .param("to", to.seats().first().value())
            .param("fence", to.fence())
            .param("channel", to.channel())
            .query(Long.class)
            .list();
    if (fit.size() != 2) {
      return false;
    }
    jdbc.sql("update event_seats set state = 'available', order_id = null where id = :from")
        .param("from", from.value())
        .update();
    jdbc.sql(
            "update event_seats set state = 'sold', order_id = :order, fence = :fence where id = :to")
        .param("order", order.value())
        .param("fence", to.fence())
        .param("to", to.seats().first().value())
        .update();
    return true;
  }

  @Override
  public Truth truth(ShowId show, SortedSet<SeatId> seats, SortedSet<ShowZoneId> zones) {
    var taken = new HashMap<SeatId, SeatState>();
    var allotted = new HashMap<SeatId, String>();
    jdbc.sql(
            "select id, state, allotted_to from event_seats where id = any(:seats) and show_id = :show")
        .param("seats", ids(seats))
        .param("show", show.value())
        .query(
            row -> {
              var seat = new SeatId(row.getLong("id"));
              var state = SeatStates.of(row.getString("state"));
              if (state != SeatState.FREE) {
                taken.put(seat, state);
              }
              Optional.ofNullable(row.getString("allotted_to"))
                  .ifPresent(channel -> allotted.put(seat, channel));
            });
    var pools = new HashMap<Pool, Integer>();
    jdbc.sql(
            """
            select zone_id, null as sales_channel_id, capacity - blocked - allotted as places
            from ga_inventory where show_id = :show and zone_id = any(:zones)
            union all
            select zone_id, sales_channel_id, quantity from ga_allotments where show_id = :show and zone_id = any(:zones)""")
        .param("show", show.value())
        .param("zones", uuids(zones))
        .query(
            row -> {
              pools.put(
                  new Pool(zone(row), Optional.ofNullable(row.getString("sales_channel_id"))),
                  row.getInt("places"));
            });
    return new Truth(taken, allotted, pools);
  }

  private static Block block(ResultSet row) throws SQLException {
    return new Block(
        new BlockId(row.getObject("id", UUID.class)),
        show(row),
        BlockKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("sales_channel_id")),
        row.getString("reason"),
        row.getTimestamp("made_at").toInstant(),
        row.getString("made_by"),
        moment(row, "release_at"),
        moment(row, "released_at"),
        List.of(),
        List.of());
  }

  private static Optional<Release> release(ResultSet row) throws SQLException {
    var by = row.getString("released_by");
    return moment(row, "released_at").map(at -> new Release(at, by));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static ShowId show(ResultSet row) throws SQLException {
    return new ShowId(row.getObject("show_id", UUID.class));
  }

  private static ShowZoneId zone(ResultSet row) throws SQLException {
    return new ShowZoneId(row.getObject("zone_id", UUID.class));
  }

  private static String column(BlockKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static long[] ids(Collection<SeatId> seats) {
    return seats.stream().mapToLong(SeatId::value).sorted().toArray();
  }

  private static UUID[] uuids(Collection<ShowZoneId> zones) {
    return zones.stream().map(ShowZoneId::value).toArray(UUID[]::new);
  }
}
