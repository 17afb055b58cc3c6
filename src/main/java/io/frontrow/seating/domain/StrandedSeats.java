package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the seat a choice would leave alone: free, with nobody free beside it, because of this
/// choice. Nobody buys such a seat.
///
/// Neighbours are told by distance. Numbers do not tell them: odd and even seats may face each
/// other across an aisle, and a row may be cut in two under one name. A picker's script judges by
/// the same rule (`stranded.js`).
public final class StrandedSeats {
  /// A gap wider than this many pitches of the row is an aisle.
  private static final double AISLE = 1.6;

  private StrandedSeats() {}

  /// Wheelchair places and their companions' chairs are never named: they wait for those they are
  /// made for.
  ///
  /// @param seats of one show, in layout order
  /// @param free nobody has it, the chooser included or not
  public static List<SeatOnSale> of(
      List<SeatOnSale> seats, Predicate<SeatId> free, Set<SeatId> chosen) {
    var rows = new LinkedHashMap<List<Object>, List<SeatOnSale>>();
    for (var seat : seats) {
      rows.computeIfAbsent(List.of(seat.zone(), seat.row()), _ -> new ArrayList<>()).add(seat);
    }
    return rows.values().stream()
        .filter(row -> row.stream().anyMatch(seat -> chosen.contains(seat.id())))
        .flatMap(row -> inRow(row, free, chosen).stream())
        .toList();
  }

  private static List<SeatOnSale> inRow(
      List<SeatOnSale> row, Predicate<SeatId> free, Set<SeatId> chosen) {
    var reach = pitch(row) * AISLE;
    var stranded = new ArrayList<SeatOnSale>();
    for (var seat : row) {
      if (chosen.contains(seat.id())
          || !free.test(seat.id())
          || seat.accessible()
          || seat.companion()) {
        continue;
      }
      var neighbours =
          row.stream()
              .filter(other -> !other.equals(seat) && distance(seat, other) <= reach)
              .toList();
      var besideTheChoice = neighbours.stream().anyMatch(other -> chosen.contains(other.id()));
      var hasCompany =
          neighbours.stream()
              .anyMatch(other -> free.test(other.id()) && !chosen.contains(other.id()));
      if (besideTheChoice && !hasCompany) {
        stranded.add(seat);
      }
    }
    return stranded;
  }

  /// The median of what each seat has to its nearest: aisles and odd chairs do not move it.
  private static double pitch(List<SeatOnSale> row) {
    if (row.size() < 2) {
      return 0;
    }
    var nearest =
        row.stream()
            .mapToDouble(
                seat ->
                    row.stream()
                        .filter(other -> !other.equals(seat))
                        .mapToDouble(other -> distance(seat, other))
                        .min()
                        .orElseThrow())
            .toArray();
    Arrays.sort(nearest);
    return nearest[nearest.length / 2];
  }

  private static double distance(SeatOnSale one, SeatOnSale other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }
}
