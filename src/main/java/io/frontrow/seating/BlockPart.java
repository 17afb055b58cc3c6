package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What of a block is to come back.
///
/// @param places how many, by standing area
public record BlockPart(SortedSet<SeatId> seats, SortedMap<ShowZoneId, Integer> places) {
  public BlockPart {
    seats = Collections.unmodifiableSortedSet(new TreeSet<>(seats));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }
}
