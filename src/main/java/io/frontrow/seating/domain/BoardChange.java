package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import java.util.Map;

/// What one change of a show says of seats and places: how they are after it, not what was done to
/// them, so that hearing it twice does no harm.
///
/// @param seats what is with each now
/// @param allotted for which channel each of the allotted ones is free
/// @param pools counts of places now
public record BoardChange(
    Map<SeatId, SeatMark> seats,
    Map<SeatId, String> allotted,
    Map<PlacePool, PlacePool.Count> pools) {
  public BoardChange {
    seats = Map.copyOf(seats);
    allotted = Map.copyOf(allotted);
    pools = Map.copyOf(pools);
  }
}
