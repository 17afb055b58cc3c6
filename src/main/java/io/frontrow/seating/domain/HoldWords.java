package io.frontrow.seating.domain;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Says in words and prices what a hold has.
public final class HoldWords {
  private HoldWords() {}

  /// Seats first, in layout order, then standing areas in the order of the show's zones.
  public static List<HeldPlace> of(Hold hold, ShowOnSale show, ShowLayout layout) {
    var places = new ArrayList<>(of(hold.seats(), show, layout));
    for (var zone : show.zones()) {
      if (zone instanceof Zone.GeneralAdmissionZone(var id, var name, _, var tierId)) {
        var quantity = hold.generalAdmission().getOrDefault(id, 0);
        if (quantity > 0) {
          places.add(standing(id, name, tier(show, tierId), quantity));
        }
      }
    }
    return places;
  }

  public static List<HeldPlace> of(Collection<SeatId> seats, ShowOnSale show, ShowLayout layout) {
    return seats.stream()
        .sorted()
        .flatMap(seat -> layout.seat(seat).stream())
        .map(seat -> seat(seat, show))
        .toList();
  }

  /// In the order given.
  public static List<HeldPlace> ofSeats(Collection<SeatOnSale> seats, ShowOnSale show) {
    return seats.stream().map(seat -> seat(seat, show)).toList();
  }

  private static HeldPlace seat(SeatOnSale seat, ShowOnSale show) {
    var tier = tier(show, seat.tier());
    return new HeldPlace(
        Optional.of(seat.id()),
        seat.zone(),
        tier.id(),
        zoneName(show, seat.zone()),
        Optional.of(seat.row()),
        Optional.of(seat.number()),
        tier.name(),
        seat.accessible(),
        1,
        tier.price());
  }

  private static HeldPlace standing(ShowZoneId zone, String name, PriceTier tier, int quantity) {
    return new HeldPlace(
        Optional.empty(),
        zone,
        tier.id(),
        name,
        Optional.empty(),
        Optional.empty(),
        tier.name(),
        false,
        quantity,
        tier.price());
  }

  private static PriceTier tier(ShowOnSale show, TierId id) {
    return show.tier(id)
        .orElseThrow(() -> new IllegalStateException("show " + show.id() + " has no tier " + id));
  }

  private static String zoneName(ShowOnSale show, ShowZoneId id) {
    return show.zone(id)
        .map(Zone::name)
        .orElseThrow(() -> new IllegalStateException("show " + show.id() + " has no zone " + id));
  }
}
