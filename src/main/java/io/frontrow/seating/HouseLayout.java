package io.frontrow.seating;

import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.SeatingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A seating plan turned into the places of one show: its zones and categories by name become the
/// show's zones and tiers.
public record HouseLayout(List<SeatPlacement> seats, List<GaPlacement> standing) {
  public HouseLayout {
    seats = List.copyOf(seats);
    standing = List.copyOf(standing);
  }

  /// Every seat of the plan is in the layout, in the plan's order; a zone or category the show does
  /// not sell is a mistake.
  public static HouseLayout of(
      SeatingPlan plan, Map<String, ShowZoneId> zones, Map<String, TierId> tiers) {
    var seats = new ArrayList<SeatPlacement>(plan.seatCount());
    for (var zone : plan.zones()) {
      var zoneId = known(zones, zone.name());
      for (var row : zone.rows()) {
        for (var seat : row.seats()) {
          seats.add(
              new SeatPlacement(
                  zoneId,
                  known(tiers, seat.category()),
                  seat.guid(),
                  row.name(),
                  seat.number(),
                  seat.x(),
                  seat.y(),
                  seat.accessible(),
                  seat.companion()));
        }
      }
    }
    var standing =
        plan.standingAreas().stream()
            .map(area -> new GaPlacement(known(zones, area.name()), area.capacity()))
            .toList();
    return new HouseLayout(seats, standing);
  }

  private static <T> T known(Map<String, T> ids, String name) {
    var id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("the show does not sell \"" + name + "\"");
    }
    return id;
  }
}
