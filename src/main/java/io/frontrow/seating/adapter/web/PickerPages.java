package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.adapter.web.PickerPage.BlockView;
import io.frontrow.seating.adapter.web.PickerPage.Drawing;
import io.frontrow.seating.adapter.web.PickerPage.GaView;
import io.frontrow.seating.adapter.web.PickerPage.HallMap;
import io.frontrow.seating.adapter.web.PickerPage.RowView;
import io.frontrow.seating.adapter.web.PickerPage.SeatStatus;
import io.frontrow.seating.adapter.web.PickerPage.SeatView;
import io.frontrow.seating.adapter.web.PickerPage.TierView;
import io.frontrow.seating.adapter.web.PickerPage.ZoneView;
import io.frontrow.seating.application.HallView;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a hall into its page.
@Component
class PickerPages {
  private static final double DEFAULT_RADIUS = 9;
  private static final double MARGIN = 40;

  private final Secrets secrets;

  PickerPages(Secrets secrets) {
    this.secrets = secrets;
  }

  /// For a wish that has not been sent yet.
  String newKey() {
    return secrets.randomToken(12);
  }

  PickerPage page(
      ShowOnSale show, HallView hall, Choice choice, List<Notice> errors, String requestKey) {
    var tiers = new LinkedHashMap<TierId, TierView>();
    for (var tier : hall.known()) {
      tiers.put(tier.id(), tier(tier));
    }
    var frame = frame(hall);
    var blocks = hall.overview() ? blocks(show, hall) : List.<BlockView>of();
    return new PickerPage(
        show,
        hall.overview(),
        blocks,
        hall.block().map(id -> block(show, hall, id)).orElse(null),
        frame.map(),
        zones(show, hall, choice, tiers, frame),
        standing(show, hall, choice, tiers),
        shownTiers(hall, tiers),
        show.maxSeatsPerOrder(),
        requestKey,
        errors);
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

  private static List<ZoneView> zones(
      ShowOnSale show, HallView hall, Choice choice, Map<TierId, TierView> tiers, Frame frame) {
    var rows = new LinkedHashMap<ShowZoneId, LinkedHashMap<String, List<SeatView>>>();
    for (var seat : hall.seats()) {
      rows.computeIfAbsent(seat.zone(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(seat.row(), _ -> new ArrayList<>())
          .add(seat(seat, hall, choice, tiers, frame));
    }
    var zones = new ArrayList<ZoneView>();
    for (var zone : show.zones()) {
      var labels = rows.get(zone.id());
      if (labels != null) {
        zones.add(
            new ZoneView(
                zone.id().toString(),
                zone.name(),
                labels.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).toList()));
      }
    }
    return zones;
  }

  private static RowView row(String label, List<SeatView> seats) {
    var free = seats.stream().filter(seat -> seat.status() == SeatStatus.AVAILABLE).count();
    return new RowView(label, Math.toIntExact(free), seats);
  }

  private static SeatView seat(
      SeatOnSale seat, HallView hall, Choice choice, Map<TierId, TierView> tiers, Frame frame) {
    var status =
        !hall.forSale().contains(seat.tier())
            ? SeatStatus.BLOCKED
            : switch (hall.states().getOrDefault(seat.id(), SeatState.TAKEN)) {
              case FREE -> SeatStatus.AVAILABLE;
              case HELD -> SeatStatus.HELD;
              case TAKEN -> SeatStatus.SOLD;
            };
    return new SeatView(
        seat.id().toString(),
        seat.number(),
        tiers.get(seat.tier()),
        seat.x() - frame.left(),
        seat.y() - frame.top(),
        seat.accessible(),
        seat.companion(),
        status,
        status == SeatStatus.AVAILABLE && choice.seats().contains(seat.id()));
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
      return new Frame(0, 0, new HallMap(canvas.width(), canvas.height(), radius, drawings));
    }
    var across = hall.seats().stream().mapToDouble(SeatOnSale::x).summaryStatistics();
    var down = hall.seats().stream().mapToDouble(SeatOnSale::y).summaryStatistics();
    if (across.getCount() == 0) {
      return new Frame(0, 0, new HallMap(1, 1, radius, List.of()));
    }
    var left = across.getMin() - MARGIN;
    var top = down.getMin() - MARGIN;
    return new Frame(
        left,
        top,
        new HallMap(
            across.getMax() - left + MARGIN, down.getMax() - top + MARGIN, radius, List.of()));
  }

  private record Frame(double left, double top, HallMap map) {}
}
