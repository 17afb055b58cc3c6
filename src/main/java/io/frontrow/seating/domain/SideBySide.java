package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Tells who of a party sits side by side.
public final class SideBySide {
  private SideBySide() {}

  /// Groups that nobody else and no aisle divides, each along its row.
  ///
  /// @param rows all seats of the rows the party sits in
  public static List<List<SeatOnSale>> of(Collection<SeatOnSale> rows, Set<SeatId> party) {
    return Neighbours.of(rows).stream().flatMap(row -> inRow(row, party).stream()).toList();
  }

  private static List<List<SeatOnSale>> inRow(Neighbours row, Set<SeatId> party) {
    return row.groups(seat -> party.contains(row.seats().get(seat).id())).stream()
        .map(group -> IntStream.of(group).mapToObj(row.seats()::get).toList())
        .toList();
  }
}
