package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.adapter.web.Choice.Best;
import io.frontrow.seating.adapter.web.PickerPage.BestView;
import io.frontrow.seating.adapter.web.PickerPage.BestView.Area;
import io.frontrow.seating.adapter.web.PickerPage.BlockView;
import io.frontrow.seating.adapter.web.PickerPage.Closed;
import io.frontrow.seating.adapter.web.PickerPage.Direction;
import io.frontrow.seating.adapter.web.PickerPage.Drawing;
import io.frontrow.seating.adapter.web.PickerPage.GaView;
import io.frontrow.seating.adapter.web.PickerPage.HallMap;
import io.frontrow.seating.adapter.web.PickerPage.OwnHold;
import io.frontrow.seating.adapter.web.PickerPage.RowView;
import io.frontrow.seating.adapter.web.PickerPage.SeatStatus;
import io.frontrow.seating.adapter.web.PickerPage.SeatView;
import io.frontrow.seating.adapter.web.PickerPage.TierView;
import io.frontrow.seating.adapter.web.PickerPage.ZoneView;
import io.frontrow.seating.application.HallView;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.StageView;
import io.frontrow.seating.domain.StageView.Depth;
import io.frontrow.seating.domain.StageView.Side;
import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.SeatingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a hall into its page.
@Component
class PickerPages {
  private static final double DEFAULT_RADIUS = 9;
  private static final double MARGIN = 40;
  private static final int USUAL_PARTY = 2;
  private static final SortedSet<SeatId> NO_SEATS = Collections.emptySortedSet();

  private final Secrets secrets;

  PickerPages(Secrets secrets) {
    this.secrets = secrets;
  }

  /// For a wish that has not been sent yet.
  String newKey() {
    return secrets.randomToken(12);
  }

  PickerPage page(
      ShowOnSale show,
      Optional<Closed> closed,
      HallView hall,
      Optional<Hold> own,
      Choice choice,
      Answer answer) {
    var tiers = new LinkedHashMap<TierId, TierView>();
    for (var tier : hall.known()) {
      tiers.put(tier.id(), tier(tier));
    }
    var frame = frame(hall);
    var blocks = hall.overview() ? blocks(show, hall) : List.<BlockView>of();
    var mine =
        own.filter(hold -> hold.state() == HoldState.ACTIVE).map(Hold::seats).orElse(NO_SEATS);
    return new PickerPage(
        show,
        closed.or(() -> isSoldOut(hall) ? Optional.of(Closed.SOLD_OUT) : closed).orElse(null),
        own.map(PickerPages::own).orElse(null),
        hasSeatsForSale(hall) ? best(show, hall, choice, answer.requestKey()) : null,
        hall.overview(),
        blocks,
        hall.block().map(id -> block(show, hall, id)).orElse(null),
        frame.map(),
        zones(show, hall, new Marks(choice, mine, tiers, frame)),
        standing(show, hall, choice, tiers),
        shownTiers(hall, tiers),
        show.maxSeatsPerOrder(),
        answer.requestKey(),
        answer.notices());
  }

  /// What the page has to say to a wish.
  ///
  /// @param requestKey for the next one
  record Answer(List<Notice> notices, String requestKey) {}

  private record Marks(
      Choice choice, SortedSet<SeatId> mine, Map<TierId, TierView> tiers, Frame frame) {}

  private static boolean isSoldOut(HallView hall) {
    return hall.left().values().stream().allMatch(left -> left <= 0);
  }

  private static boolean hasSeatsForSale(HallView hall) {
    return hall.tiers().values().stream().flatMap(List::stream).anyMatch(hall.forSale()::contains);
  }

  private static BestView best(ShowOnSale show, HallView hall, Choice choice, String requestKey) {
    var asked =
        choice
            .best()
            .orElseGet(() -> new Best(USUAL_PARTY, hall.block(), Optional.<TierId>empty(), false));
    var seated = show.zones().stream().filter(zone -> hall.tiers().containsKey(zone.id())).toList();
    var tiers =
        hall.known().stream()
            .filter(tier -> hall.forSale().contains(tier.id()))
            .filter(tier -> hall.tiers().values().stream().anyMatch(all -> all.contains(tier.id())))
            .map(PickerPages::tier)
            .toList();
    return new BestView(
        tiers,
        seated.size() < 2
            ? List.of()
            : seated.stream().map(zone -> new Area(zone.id().toString(), zone.name())).toList(),
        hall.hasWheelchairPlaces(),
        Math.clamp(asked.quantity(), 1, show.maxSeatsPerOrder()),
        asked.tier().map(Object::toString).orElse(""),
        asked.zone().map(Object::toString).orElse(""),
        asked.accessible(),
        requestKey + "b");
  }

  private static OwnHold own(Hold hold) {
    return new OwnHold(
        hold.id().toString(),
        hold.state() == HoldState.ACTIVE,
        hold.places(),
        hold.expiresAt(),
        hold.seats().stream().map(Object::toString).toList(),
        hold.generalAdmission());
  }

  private static TierView tier(PriceTier tier) {
    return new TierView(tier.id().toString(), tier.number(), tier.name(), tier.price());
  }

  private static List<TierView> shownTiers(HallView hall, Map<TierId, TierView> tiers) {
    if (hall.seats().isEmpty()) {
      return List.copyOf(tiers.values());
    }
    var used = hall.seats().stream().map(SeatOnSale::tier).distinct().toList();
    return tiers.entrySet().stream()
        .filter(tier -> used.contains(tier.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<BlockView> blocks(ShowOnSale show, HallView hall) {
    return show.zones().stream()
        .filter(Zone.SeatedZone.class::isInstance)
        .map(zone -> block(show, hall, zone.id()))
        .toList();
  }

  private static BlockView block(ShowOnSale show, HallView hall, ShowZoneId id) {
    return new BlockView(
        id.toString(),
        show.zone(id).map(Zone::name).orElse(""),
        hall.left().getOrDefault(id, 0),
        hall.capacity().getOrDefault(id, 0),
        cheapest(show, hall, id));
  }

  private static @Nullable Money cheapest(ShowOnSale show, HallView hall, ShowZoneId zone) {
    return hall.tiers().getOrDefault(zone, List.of()).stream()
        .filter(hall.forSale()::contains)
        .flatMap(tier -> show.tier(tier).stream())
        .map(PriceTier::price)
        .min(Comparator.comparingLong(Money::minorUnits))
        .orElse(null);
  }

  private static List<ZoneView> zones(ShowOnSale show, HallView hall, Marks marks) {
    var rows = new LinkedHashMap<ShowZoneId, LinkedHashMap<String, List<SeatOnSale>>>();
    for (var seat : hall.seats()) {
      rows.computeIfAbsent(seat.zone(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(seat.row(), _ -> new ArrayList<>())
          .add(seat);
    }
    var stage = hall.canvas().flatMap(canvas -> StageView.of(canvas.drawings()));
    var zones = new ArrayList<ZoneView>();
    for (var zone : show.zones()) {
      var labels = rows.get(zone.id());
      if (labels != null) {
        zones.add(zone(zone, labels, stage, hall, marks));
      }
    }
    return zones;
  }

  private static ZoneView zone(
      Zone zone,
      Map<String, List<SeatOnSale>> rows,
      Optional<StageView> stage,
      HallView hall,
      Marks marks) {
    var depths = stage.map(view -> view.depths(rows)).orElse(Map.of());
    var fromTheStage = List.copyOf(depths.keySet());
    var views = new ArrayList<RowView>();
    rows.forEach((label, seats) -> views.add(row(label, seats, depths, stage, hall, marks)));
    return new ZoneView(
        zone.id().toString(),
        zone.name(),
        views,
        fromTheStage.isEmpty() ? null : fromTheStage.getFirst(),
        fromTheStage.size() < 2 ? null : fromTheStage.getLast());
  }

  private static RowView row(
      String label,
      List<SeatOnSale> seats,
      Map<String, Depth> depths,
      Optional<StageView> stage,
      HallView hall,
      Marks marks) {
    var sides = stage.map(view -> view.sides(seats)).orElse(Map.of());
    var views = seats.stream().map(seat -> seat(seat, sides.get(seat), hall, marks)).toList();
    var free = views.stream().filter(seat -> seat.status() == SeatStatus.AVAILABLE).count();
    return new RowView(label, Math.toIntExact(free), depths.get(label), views);
  }

  private static SeatView seat(SeatOnSale seat, @Nullable Side side, HallView hall, Marks marks) {
    var status = status(seat, hall, marks.mine());
    return new SeatView(
        seat.id().toString(),
        seat.number(),
        marks.tiers().get(seat.tier()),
        seat.x() - marks.frame().left(),
        seat.y() - marks.frame().top(),
        seat.accessible(),
        seat.companion(),
        status,
        side == null ? null : side.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        status == SeatStatus.AVAILABLE && marks.choice().seats().contains(seat.id()));
  }

  private static SeatStatus status(SeatOnSale seat, HallView hall, Set<SeatId> mine) {
    if (!hall.forSale().contains(seat.tier())) {
      return SeatStatus.BLOCKED;
    }
    return switch (hall.states().getOrDefault(seat.id(), SeatState.BLOCKED)) {
      case FREE -> SeatStatus.AVAILABLE;
      case HELD -> mine.contains(seat.id()) ? SeatStatus.YOURS : SeatStatus.HELD;
      case RESERVED, SOLD -> SeatStatus.SOLD;
      case BLOCKED, ALLOTTED -> SeatStatus.BLOCKED;
    };
  }

  private static List<GaView> standing(
      ShowOnSale show, HallView hall, Choice choice, Map<TierId, TierView> tiers) {
    if (hall.block().isPresent()) {
      return List.of();
    }
    var areas = new ArrayList<GaView>();
    for (var zone : show.zones()) {
      if (zone instanceof Zone.GeneralAdmissionZone(var id, var name, _, var tierId)) {
        var tier = tiers.get(tierId);
        if (tier != null && hall.forSale().contains(tierId)) {
          areas.add(
              new GaView(
                  id.toString(),
                  name,
                  tier,
                  hall.left().getOrDefault(id, 0),
                  choice.places().getOrDefault(id, 0)));
        }
      }
    }
    return areas;
  }

  /// A whole hall is drawn as planned; a block is cut out of it with a margin.
  private static Frame frame(HallView hall) {
    var radius = hall.canvas().map(canvas -> canvas.seatRadius()).orElse(DEFAULT_RADIUS);
    if (hall.block().isEmpty() && hall.canvas().isPresent()) {
      var canvas = hall.canvas().get();
      var drawings =
          canvas.drawings().stream()
              .map(
                  drawing ->
                      new Drawing(
                          drawing.kind().name().toLowerCase(Locale.ROOT),
                          drawing.x(),
                          drawing.y(),
                          drawing.width(),
                          drawing.height(),
                          drawing.text()))
              .toList();
      return new Frame(0, 0, new HallMap(canvas.width(), canvas.height(), radius, drawings, null));
    }
    var across = hall.seats().stream().mapToDouble(SeatOnSale::x).summaryStatistics();
    var down = hall.seats().stream().mapToDouble(SeatOnSale::y).summaryStatistics();
    if (across.getCount() == 0) {
      return new Frame(0, 0, new HallMap(1, 1, radius, List.of(), null));
    }
    var left = across.getMin() - MARGIN;
    var top = down.getMin() - MARGIN;
    return new Frame(
        left,
        top,
        new HallMap(
            across.getMax() - left + MARGIN,
            down.getMax() - top + MARGIN,
            radius,
            List.of(),
            toStage(hall, across, down)));
  }

  /// Stands beside the block, where somebody in its middle would point to the stage.
  private static @Nullable Direction toStage(
      HallView hall, DoubleSummaryStatistics across, DoubleSummaryStatistics down) {
    var stage =
        hall.canvas().stream()
            .flatMap(canvas -> canvas.drawings().stream())
            .filter(drawing -> drawing.kind() == SeatingPlan.Drawing.Kind.STAGE)
            .findFirst();
    if (stage.isEmpty()) {
      return null;
    }
    var width = across.getMax() - across.getMin();
    var height = down.getMax() - down.getMin();
    var x = stage.get().x() + stage.get().width() / 2 - across.getMin() - width / 2;
    var y = stage.get().y() + stage.get().height() / 2 - down.getMin() - height / 2;
    var reach =
        Math.min(
            (width / 2 + MARGIN) / Math.max(1, Math.abs(x)),
            (height / 2 + MARGIN) / Math.max(1, Math.abs(y)));
    return new Direction(
        MARGIN + width / 2 + x * reach,
        MARGIN + height / 2 + y * reach,
        Math.round(Math.toDegrees(Math.atan2(x, -y))),
        stage.get().text());
  }

  private record Frame(double left, double top, HallMap map) {}
}
