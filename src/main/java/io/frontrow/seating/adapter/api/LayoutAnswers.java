package io.frontrow.seating.adapter.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.api.ApiJson;
import io.frontrow.platform.api.SharedAnswer;
import io.frontrow.seating.application.Layouts;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.PlanCanvas;
import io.frontrow.venue.SeatingPlan.Drawing;
import io.frontrow.venue.SeatingPlan.StandingArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Halls as JSON, written once for each version. A hidden tier is not in it: its seats stand there
/// without a price, because the order of seats is the one that availability is sent in.
@Component
class LayoutAnswers {
  private static final long MOST_BYTES = 64L << 20;
  private static final int ACCESSIBLE = 1;
  private static final int COMPANION = 2;

  private final Layouts layouts;
  private final ApiJson json;
  private final Cache<Printed, SharedAnswer> written =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Printed _, SharedAnswer answer) -> answer.size())
          .build();

  LayoutAnswers(Layouts layouts, ApiJson json) {
    this.layouts = layouts;
    this.json = json;
  }

  /// Everything an answer is made from.
  private record Printed(ShowId show, int version, List<PriceTier> tiers, List<Zone> zones) {}

  record LayoutAnswer(
      ShowId showId,
      int layoutVersion,
      Optional<Sheet> canvas,
      List<TierAnswer> tiers,
      List<ZoneAnswer> zones,
      List<RowAnswer> rows,
      List<SeatAnswer> seats) {}

  /// What seats are drawn on; units as those of the seats.
  record Sheet(double width, double height, double seatRadius, List<Drawing> drawings) {}

  record TierAnswer(TierId id, int number, String name, Money price) {}

  /// @param tier of a standing area, by its place in `tiers`
  record ZoneAnswer(
      ShowZoneId id,
      String name,
      ZoneKind kind,
      int capacity,
      Optional<Integer> tier,
      Optional<Area> area) {}

  record Area(double x, double y, double width, double height) {}

  /// Seats that follow each other in the order of the layout.
  ///
  /// @param zone by its place in `zones`
  /// @param first where its first seat stands in `seats`
  record RowAnswer(int zone, String label, int first, List<String> numbers) {}

  /// @param tier by its place in `tiers`; nothing: not for everybody
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"id", "x", "y", "tier", "flags"})
  record SeatAnswer(SeatId id, double x, double y, Optional<Integer> tier, int flags) {}

  SharedAnswer of(ShowOnSale show) {
    var known = show.tiers().stream().filter(tier -> !tier.hidden()).toList();
    return written.get(
        new Printed(show.id(), show.layoutVersion(), known, show.zones()),
        _ -> SharedAnswer.of(json.mapper().writeValueAsBytes(answer(show, known))));
  }

  private LayoutAnswer answer(ShowOnSale show, List<PriceTier> known) {
    var seats = layouts.of(show).seats();
    var canvas = layouts.canvas(show);
    var tiers = new HashMap<TierId, Integer>();
    known.forEach(tier -> tiers.put(tier.id(), tiers.size()));
    var zones = new ArrayList<ZoneAnswer>();
    var places = new HashMap<ShowZoneId, Integer>();
    for (var zone : show.zones()) {
      if (!(zone instanceof Zone.GeneralAdmissionZone area) || tiers.containsKey(area.tier())) {
        places.put(zone.id(), zones.size());
        zones.add(zone(zone, seats, tiers, canvas));
      }
    }
    return new LayoutAnswer(
        show.id(),
        show.layoutVersion(),
        canvas.map(LayoutAnswers::sheet),
        known.stream()
            .map(tier -> new TierAnswer(tier.id(), tier.number(), tier.name(), tier.price()))
            .toList(),
        zones,
        rows(seats, places),
        seats.stream().map(seat -> seat(seat, tiers)).toList());
  }

  private static Sheet sheet(PlanCanvas canvas) {
    return new Sheet(canvas.width(), canvas.height(), canvas.seatRadius(), canvas.drawings());
  }

  private static ZoneAnswer zone(
      Zone zone, List<SeatOnSale> seats, Map<TierId, Integer> tiers, Optional<PlanCanvas> canvas) {
    return switch (zone) {
      case Zone.SeatedZone(var id, var name) ->
          new ZoneAnswer(
              id,
              name,
              ZoneKind.SEATED,
              Math.toIntExact(seats.stream().filter(seat -> seat.zone().equals(id)).count()),
              Optional.empty(),
              Optional.empty());
      case Zone.GeneralAdmissionZone(var id, var name, var capacity, var tier) ->
          new ZoneAnswer(
              id,
              name,
              ZoneKind.GENERAL_ADMISSION,
              capacity,
              Optional.ofNullable(tiers.get(tier)),
              canvas.flatMap(sheet -> area(sheet, name)));
    };
  }

  private static Optional<Area> area(PlanCanvas canvas, String name) {
    return canvas.standingAreas().stream()
        .filter(area -> area.name().equals(name))
        .findFirst()
        .map((StandingArea area) -> new Area(area.x(), area.y(), area.width(), area.height()));
  }

  private static List<RowAnswer> rows(List<SeatOnSale> seats, Map<ShowZoneId, Integer> zones) {
    var rows = new ArrayList<RowAnswer>();
    for (int from = 0; from < seats.size(); ) {
      var first = seats.get(from);
      var to = from;
      var numbers = new ArrayList<String>();
      while (to < seats.size()
          && seats.get(to).zone().equals(first.zone())
          && seats.get(to).row().equals(first.row())) {
        numbers.add(seats.get(to).number());
        to++;
      }
      rows.add(new RowAnswer(zones.getOrDefault(first.zone(), -1), first.row(), from, numbers));
      from = to;
    }
    return rows;
  }

  private static SeatAnswer seat(SeatOnSale seat, Map<TierId, Integer> tiers) {
    var flags = (seat.accessible() ? ACCESSIBLE : 0) + (seat.companion() ? COMPANION : 0);
    return new SeatAnswer(
        seat.id(),
        rounded(seat.x()),
        rounded(seat.y()),
        Optional.ofNullable(tiers.get(seat.tier())),
        flags);
  }

  /// PostgreSQL keeps six digits; what comes after them is chance.
  static double rounded(double place) {
    return Math.round(place * 100) / 100.0;
  }
}
