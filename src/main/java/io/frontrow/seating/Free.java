package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Map;
import java.util.Set;

/// What nobody has at this moment.
///
/// @param places by area without numbered seats
public record Free(Set<SeatId> seats, Map<ShowZoneId, Integer> places) {
  public Free {
    seats = Set.copyOf(seats);
    places = Map.copyOf(places);
  }

  /// Whether all of these places could be had now.
  public boolean has(HeldPlace place) {
    return place
        .seat()
        .map(seats::contains)
        .orElseGet(() -> places.getOrDefault(place.zone(), 0) >= place.quantity());
  }
}
