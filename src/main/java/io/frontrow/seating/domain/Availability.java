package io.frontrow.seating.domain;

import io.frontrow.catalog.Zone;
import io.frontrow.seating.domain.AvailabilityView.Count;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is free in a show at one version. Never changes, so all who look at it share it.
public final class Availability {
  private static final int STATUSES = 4;

  private final String version;
  private final boolean live;
  private final BoardPlan plan;
  private final byte[] marks;
  private final String[] channels;
  private final Map<PlacePool, PlacePool.Count> pools;
  private final Map<Audience, AvailabilityView> views = new ConcurrentHashMap<>();

  private Availability(
      String version,
      boolean live,
      BoardPlan plan,
      byte[] marks,
      String[] channels,
      Map<PlacePool, PlacePool.Count> pools) {
    this.version = version;
    this.live = live;
    this.plan = plan;
    this.marks = marks;
    this.channels = channels;
    this.pools = pools;
  }

  static Availability live(
      BoardVersion version,
      BoardPlan plan,
      byte[] marks,
      String[] channels,
      Map<PlacePool, PlacePool.Count> pools) {
    return new Availability(version.toString(), true, plan, marks, channels, pools);
  }

  /// The same picture as what PostgreSQL knows, while nobody can tell what is held.
  public Availability asStored() {
    var content = Arrays.hashCode(marks) * 31 + pools.hashCode();
    return new Availability(
        "stored." + Integer.toHexString(content), false, plan, marks, channels, pools);
  }

  public String version() {
    return version;
  }

  /// False: what is held is not known.
  public boolean isLive() {
    return live;
  }

  public ShowLayout layout() {
    return plan.layout();
  }

  public SeatMark mark(SeatId seat) {
    var position = plan.layout().position(seat);
    return position < 0 ? SeatMark.BLOCKED : SeatMark.of(marks[position]);
  }

  /// The picture for these people, made once.
  public AvailabilityView seenBy(Audience audience) {
    return views.computeIfAbsent(audience, this::view);
  }

  private AvailabilityView view(Audience audience) {
    var cells = plan.cells();
    var barred = new boolean[cells.size()];
    for (int cell = 0; cell < barred.length; cell++) {
      barred[cell] = audience.barred().contains(cells.get(cell).tier());
    }
    var counts = new int[cells.size()][STATUSES];
    var statuses = new PackedStatuses(marks.length);
    for (int position = 0; position < marks.length; position++) {
      var cell = plan.cell(position);
      var status = barred[cell] ? SeatStatus.BLOCKED : status(position, audience.channel());
      statuses.set(position, status);
      counts[cell][status.bits()]++;
    }
    return new AvailabilityView(version, live, layout(), statuses, byZone(audience, counts));
  }

  private SeatStatus status(int position, String channel) {
    return switch (SeatMark.of(marks[position])) {
      case FREE -> SeatStatus.AVAILABLE;
      case HELD, RESERVED -> SeatStatus.HELD;
      case SOLD -> SeatStatus.SOLD;
      case BLOCKED -> SeatStatus.BLOCKED;
      case ALLOTTED ->
          position < channels.length && channels[position].equals(channel)
              ? SeatStatus.AVAILABLE
              : SeatStatus.BLOCKED;
    };
  }

  private Map<ShowZoneId, Map<TierId, Count>> byZone(Audience audience, int[][] counts) {
    var zones = new LinkedHashMap<ShowZoneId, Map<TierId, Count>>();
    for (var zone : plan.zones()) {
      switch (zone) {
        case Zone.SeatedZone(var id, _) -> zones.put(id, new LinkedHashMap<>());
        case Zone.GeneralAdmissionZone area when !audience.barred().contains(area.tier()) ->
            zones.put(area.id(), Map.of(area.tier(), places(area, audience.channel())));
        case Zone.GeneralAdmissionZone _ -> {}
      }
    }
    for (int cell = 0; cell < counts.length; cell++) {
      var place = plan.cells().get(cell);
      if (!audience.barred().contains(place.tier())) {
        zones
            .computeIfAbsent(place.zone(), _ -> new LinkedHashMap<>())
            .put(place.tier(), seats(counts[cell]));
      }
    }
    return zones;
  }

  private static Count seats(int[] byStatus) {
    return new Count(
        Arrays.stream(byStatus).sum(),
        byStatus[SeatStatus.AVAILABLE.bits()],
        byStatus[SeatStatus.HELD.bits()],
        byStatus[SeatStatus.SOLD.bits()]);
  }

  /// Sold and held by whomever; left where this channel sells from: its own allotment, and what is
  /// everybody's.
  private Count places(Zone.GeneralAdmissionZone area, String channel) {
    var everybodys = PlacePool.ofEverybody(area.id());
    var own = new PlacePool(area.id(), channel);
    var left = left(everybodys) + (own.equals(everybodys) ? 0 : left(own));
    var held = 0;
    var sold = 0;
    for (var pool : pools.entrySet()) {
      if (pool.getKey().zone().equals(area.id())) {
        held += pool.getValue().pending();
        sold += pool.getValue().sold();
      }
    }
    return new Count(area.capacity(), left, held, sold);
  }

  private int left(PlacePool pool) {
    var count = pools.get(pool);
    return count == null ? 0 : count.left();
  }
}
