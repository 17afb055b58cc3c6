package io.frontrow.seating.domain;

import io.frontrow.seating.HouseLayout;
import io.frontrow.seating.SeatPlacement;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.SeatingPlan.Drawing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A hall for tests of choices: `new AHall().row("A", 100, 0, 22, 44)`. The stage is 100 wide and
/// stands above 0; seats are numbered through from 1.
final class AHall {
  static final ShowZoneId STALLS = new ShowZoneId(new UUID(0, 1));
  static final ShowZoneId BALCONY = new ShowZoneId(new UUID(0, 2));
  static final TierId DEAR = new TierId(new UUID(1, 1));
  static final TierId CHEAP = new TierId(new UUID(1, 2));
  static final Set<TierId> ANY = Set.of(DEAR, CHEAP);

  private final List<SeatOnSale> seats = new ArrayList<>();
  private ShowZoneId zone = STALLS;
  private TierId tier = DEAR;

  AHall zone(ShowZoneId next) {
    zone = next;
    return this;
  }

  AHall tier(TierId next) {
    tier = next;
    return this;
  }

  AHall row(String label, double y, double... places) {
    for (var x : places) {
      seat(label, x, y, false, false);
    }
    return this;
  }

  AHall wheelchairPair(String label, double y, double x) {
    return seat(label, x, y, true, false).seat(label, x + 22, y, false, true);
  }

  AHall seat(String label, double x, double y, boolean accessible, boolean companion) {
    var number = seats.size() + 1;
    seats.add(
        new SeatOnSale(
            new SeatId(number),
            zone,
            tier,
            label,
            Integer.toString(number),
            x,
            y,
            accessible,
            companion));
    return this;
  }

  ShowLayout layout() {
    return new ShowLayout(new ShowId(new UUID(2, 1)), seats);
  }

  BestAvailable best() {
    return BestAvailable.of(layout(), stage());
  }

  static Optional<StageView> stage() {
    return StageView.of(List.of(new Drawing(Drawing.Kind.STAGE, -50, -20, 100, 40, "Stage")));
  }

  /// Chairs side by side, with their middle at the middle of the stage.
  static double[] chairs(int quantity) {
    var places = new double[quantity];
    for (var i = 0; i < quantity; i++) {
      places[i] = 22 * (i - (quantity - 1) / 2.0);
    }
    return places;
  }

  /// A hall of the demo, each category a tier.
  static ShowLayout of(SeatingPlan plan) {
    Map<String, ShowZoneId> zones = new HashMap<>();
    plan.zones().forEach(zone -> zones.put(zone.name(), zone(zones.size())));
    plan.standingAreas().forEach(area -> zones.put(area.name(), zone(zones.size())));
    Map<String, TierId> tiers = new HashMap<>();
    plan.categories()
        .forEach(category -> tiers.put(category, new TierId(new UUID(1, tiers.size() + 1L))));
    var placed = HouseLayout.of(plan, zones, tiers).seats();
    var seats = new ArrayList<SeatOnSale>();
    for (SeatPlacement seat : placed) {
      seats.add(
          new SeatOnSale(
              new SeatId(seats.size() + 1),
              seat.zone(),
              seat.tier(),
              seat.row(),
              seat.number(),
              seat.x(),
              seat.y(),
              seat.accessible(),
              seat.companion()));
    }
    return new ShowLayout(new ShowId(new UUID(2, 1)), seats);
  }

  private static ShowZoneId zone(int number) {
    return new ShowZoneId(new UUID(0, number + 1L));
  }
}
