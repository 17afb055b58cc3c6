package io.frontrow.seating.domain;

import java.util.List;
import java.util.stream.IntStream;

/// Some seats of a row that are side by side.
final class Group {
  private final Stretch stretch;
  private final int[] places;
  private final double rank;

  /// @param places in the row
  /// @param rank how good it is, with its faults; less is better
  Group(Stretch stretch, int[] places, double rank) {
    this.stretch = stretch;
    this.places = places;
    this.rank = rank;
  }

  double rank() {
    return rank;
  }

  int size() {
    return places.length;
  }

  /// Along the row.
  List<SeatOnSale> seats() {
    return IntStream.of(places).sorted().mapToObj(stretch::seat).toList();
  }
}
