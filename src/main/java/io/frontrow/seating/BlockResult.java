package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.SortedSet;

/// The answer to a wish to block places.
public sealed interface BlockResult {
  record Made(Block block) implements BlockResult {}

  /// Nothing was blocked: all of these are held, reserved, sold, or in another block.
  record SeatsTaken(SortedSet<SeatId> seats) implements BlockResult {}

  /// Nothing was blocked: an area has fewer places that nobody has.
  record PlacesShort(ShowZoneId zone, int left) implements BlockResult {}

  record UnknownShow() implements BlockResult {}

  /// The show has no such seats or standing areas.
  record UnknownPlaces(SortedSet<SeatId> seats, SortedSet<ShowZoneId> zones)
      implements BlockResult {}

  record UnknownChannel(String slug) implements BlockResult {}

  record ClosedChannel(String slug) implements BlockResult {}
}
