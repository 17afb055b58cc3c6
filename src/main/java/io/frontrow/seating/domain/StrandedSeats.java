package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Finds the seat a choice would leave alone: free, with nobody free beside it, because of this
/// choice. Nobody buys such a seat.
///
/// Neighbours are told by distance, as [Neighbours] says. A picker's script judges by the same rule
/// (`stranded.js`).
public final class StrandedSeats {
  private StrandedSeats() {}

  /// Wheelchair places and their companions' chairs are never named: they wait for those they are
  /// made for.
  ///
  /// @param seats of one show, in layout order
  /// @param free nobody has it, the chooser included or not
  public static List<SeatOnSale> of(
      List<SeatOnSale> seats, Predicate<SeatId> free, Set<SeatId> chosen) {
    return Neighbours.of(seats).stream()
        .filter(row -> row.seats().stream().anyMatch(seat -> chosen.contains(seat.id())))
        .flatMap(row -> inRow(row, free, chosen).stream())
        .toList();
  }

  private static List<SeatOnSale> inRow(
      Neighbours row, Predicate<SeatId> free, Set<SeatId> chosen) {
    return IntStream.range(0, row.seats().size())
        .filter(
            seat ->
                isLeftAlone(
                    row,
                    seat,
                    other -> chosen.contains(row.seats().get(other).id()),
                    other -> free.test(row.seats().get(other).id())))
        .mapToObj(row.seats()::get)
        .toList();
  }

  /// @param seat by its place in the row, as those the predicates are asked for
  static boolean isLeftAlone(Neighbours row, int seat, IntPredicate chosen, IntPredicate free) {
    var it = row.seats().get(seat);
    if (chosen.test(seat) || !free.test(seat) || it.isKept()) {
      return false;
    }
    var besideTheChoice = false;
    for (var other : row.beside(seat)) {
      if (chosen.test(other)) {
        besideTheChoice = true;
      } else if (free.test(other)) {
        return false;
      }
    }
    return besideTheChoice;
  }
}
