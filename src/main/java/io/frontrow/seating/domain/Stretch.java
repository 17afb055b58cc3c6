package io.frontrow.seating.domain;

import io.frontrow.shared.ShowZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A piece of a row without an aisle in it, and how good its seats are. Seats are named by their
/// place in the row. Most are lines: each seat is beside the one before it and the one after it,
/// and no other. Chairs around a table or in a box of two rows are not.
final class Stretch {
  private final Neighbours row;
  private final int[] seats;
  private final boolean line;
  private final double[] ranks;

  private Stretch(Neighbours row, int[] seats, boolean line, double[] ranks) {
    this.row = row;
    this.seats = seats;
    this.line = line;
    this.ranks = ranks;
  }

  static List<Stretch> of(Neighbours row, ToDoubleFunction<SeatOnSale> ranking) {
    var ranks = row.seats().stream().mapToDouble(ranking).toArray();
    return row.groups(_ -> true).stream().map(group -> of(row, group, ranks)).toList();
  }

  private static Stretch of(Neighbours row, int[] group, double[] ranks) {
    var ends = IntStream.of(group).filter(seat -> row.beside(seat).length < 2).toArray();
    var fork = IntStream.of(group).anyMatch(seat -> row.beside(seat).length > 2);
    var line = !fork && ends.length > 0;
    return new Stretch(row, line ? walk(row, ends[0], group.length) : group, line, ranks);
  }

  private static int[] walk(Neighbours row, int end, int length) {
    var walk = new int[length];
    walk[0] = end;
    for (var step = 1; step < length; step++) {
      var here = walk[step - 1];
      var behind = step > 1 ? walk[step - 2] : -1;
      walk[step] =
          IntStream.of(row.beside(here)).filter(seat -> seat != behind).findFirst().orElseThrow();
    }
    return walk;
  }

  Neighbours row() {
    return row;
  }

  /// In the order they stand, if it is a line.
  int[] seats() {
    return seats;
  }

  ShowZoneId zone() {
    return seat(seats[0]).zone();
  }

  SeatOnSale seat(int place) {
    return row.seats().get(place);
  }

  /// Every way so many could sit together on these seats; where it is no line, one good way from
  /// each seat.
  ///
  /// @param usable which seats may be taken
  List<int[]> groups(int quantity, IntPredicate usable) {
    return line ? windows(quantity, usable) : clusters(quantity, usable);
  }

  private List<int[]> windows(int quantity, IntPredicate usable) {
    var windows = new ArrayList<int[]>();
    var run = 0;
    for (var at = 0; at < seats.length; at++) {
      run = usable.test(seats[at]) ? run + 1 : 0;
      if (run >= quantity) {
        windows.add(Arrays.copyOfRange(seats, at - quantity + 1, at + 1));
      }
    }
    return windows;
  }

  private List<int[]> clusters(int quantity, IntPredicate usable) {
    return IntStream.of(seats)
        .filter(usable)
        .mapToObj(seat -> grown(seat, quantity, usable))
        .filter(cluster -> cluster.length == quantity)
        .toList();
  }

  /// Takes the best seat beside those already taken, until there are enough or no more.
  private int[] grown(int first, int quantity, IntPredicate usable) {
    var cluster = new ArrayList<>(List.of(first));
    while (cluster.size() < quantity) {
      var best =
          cluster.stream()
              .flatMapToInt(seat -> IntStream.of(row.beside(seat)))
              .filter(usable)
              .filter(seat -> !cluster.contains(seat))
              .boxed()
              .min((one, other) -> Double.compare(ranks[one], ranks[other]));
      if (best.isEmpty()) {
        break;
      }
      cluster.add(best.get());
    }
    return cluster.stream().mapToInt(Integer::intValue).toArray();
  }

  double rank(int place) {
    return ranks[place];
  }

  /// The mean of its seats.
  double rank(int[] group) {
    var sum = 0.0;
    for (var seat : group) {
      sum += ranks[seat];
    }
    return sum / group.length;
  }

  /// How many free seats nobody will want because this group leaves them alone.
  int leftAlone(int[] group, IntPredicate free) {
    var alone = 0;
    for (var i = 0; i < group.length; i++) {
      for (var beside : row.beside(group[i])) {
        if (firstBeside(group, i, beside)
            && StrandedSeats.isLeftAlone(row, beside, seat -> contains(group, seat), free)) {
          alone++;
        }
      }
    }
    return alone;
  }

  /// Counted once, by the first of the group it is beside of.
  private boolean firstBeside(int[] group, int last, int seat) {
    for (var i = 0; i < last; i++) {
      if (contains(row.beside(group[i]), seat)) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(int[] seats, int wanted) {
    for (var seat : seats) {
      if (seat == wanted) {
        return true;
      }
    }
    return false;
  }
}
