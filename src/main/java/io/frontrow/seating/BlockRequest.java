package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A wish to take places of a show out of the sale, or to set them aside: all of them or none.
///
/// @param places by standing area
/// @param channel slug of the sales channel an allotment is for; empty for every other kind
/// @param releaseAt when an allotment comes back by itself
public record BlockRequest(
    ShowId show,
    BlockKind kind,
    SortedSet<SeatId> seats,
    SortedMap<ShowZoneId, Integer> places,
    Optional<String> channel,
    String reason,
    Optional<Instant> releaseAt) {
  public BlockRequest {
    seats = Collections.unmodifiableSortedSet(new TreeSet<>(seats));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    if (channel.isPresent() != (kind == BlockKind.ALLOTMENT)) {
      throw new IllegalArgumentException("an allotment has a channel, and nothing else has");
    }
    if (releaseAt.isPresent() && kind != BlockKind.ALLOTMENT) {
      throw new IllegalArgumentException("only allotments end by themselves");
    }
    if (seats.isEmpty() && places.isEmpty()) {
      throw new IllegalArgumentException("nothing to block");
    }
  }
}
