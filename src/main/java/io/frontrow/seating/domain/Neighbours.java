package io.frontrow.seating.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Who sits beside whom in a row, told by distance. Numbers do not tell it: odd and even seats may
/// face each other across an aisle, and a row may be cut in two under one name.
///
/// Seats are named by their place in [#seats()].
final class Neighbours {
  /// A gap wider than this many pitches of the row is an aisle.
  private static final double AISLE = 1.6;

  private final List<SeatOnSale> seats;
  private final double pitch;
  private final int[][] beside;

  private Neighbours(List<SeatOnSale> row) {
    this.seats = row.stream().sorted(along(row)).toList();
    this.pitch = medianOfNearest();
    this.beside = new int[seats.size()][];
    for (var seat = 0; seat < seats.size(); seat++) {
      beside[seat] = within(pitch * AISLE, seat);
    }
  }

  /// Row by row, in the order of the seats.
  static List<Neighbours> of(Collection<SeatOnSale> seats) {
    var rows = new LinkedHashMap<List<Object>, List<SeatOnSale>>();
    for (var seat : seats) {
      rows.computeIfAbsent(List.of(seat.zone(), seat.row()), _ -> new ArrayList<>()).add(seat);
    }
    return rows.values().stream().map(Neighbours::new).toList();
  }

  /// Along the row, so that neighbours are looked for nearby only.
  private static Comparator<SeatOnSale> along(List<SeatOnSale> row) {
    var across = row.stream().mapToDouble(SeatOnSale::x).summaryStatistics();
    var down = row.stream().mapToDouble(SeatOnSale::y).summaryStatistics();
    return across.getMax() - across.getMin() >= down.getMax() - down.getMin()
        ? Comparator.comparingDouble(SeatOnSale::x).thenComparingDouble(SeatOnSale::y)
        : Comparator.comparingDouble(SeatOnSale::y).thenComparingDouble(SeatOnSale::x);
  }

  /// What each seat has to its nearest, in the middle: aisles and odd chairs do not move it.
  private double medianOfNearest() {
    if (seats.size() < 2) {
      return 0;
    }
    var nearest = IntStream.range(0, seats.size()).mapToDouble(this::nearest).sorted().toArray();
    return nearest[nearest.length / 2];
  }

  private double nearest(int seat) {
    var least = Double.MAX_VALUE;
    for (var step : new int[] {-1, 1}) {
      for (var other = seat + step; exists(other) && apart(seat, other) < least; other += step) {
        least = Math.min(least, distance(seats.get(seat), seats.get(other)));
      }
    }
    return least;
  }

  private int[] within(double reach, int seat) {
    var found = new ArrayList<Integer>();
    for (var step : new int[] {-1, 1}) {
      for (var other = seat + step; exists(other) && apart(seat, other) <= reach; other += step) {
        if (distance(seats.get(seat), seats.get(other)) <= reach) {
          found.add(other);
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private boolean exists(int seat) {
    return seat >= 0 && seat < seats.size();
  }

  /// Along the axis the seats are sorted by; never more than the distance.
  private double apart(int one, int other) {
    var first = seats.getFirst();
    var last = seats.getLast();
    return Math.abs(last.x() - first.x()) >= Math.abs(last.y() - first.y())
        ? Math.abs(seats.get(one).x() - seats.get(other).x())
        : Math.abs(seats.get(one).y() - seats.get(other).y());
  }

  static double distance(SeatOnSale one, SeatOnSale other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  /// All seats of the row.
  List<SeatOnSale> seats() {
    return seats;
  }

  /// How far apart chairs usually stand; 0 for one that stands alone.
  double pitch() {
    return pitch;
  }

  int[] beside(int seat) {
    return beside[seat];
  }

  /// Those who sit together, as groups nobody and no aisle stands between.
  ///
  /// @param counts which seats to look at
  List<int[]> groups(IntPredicate counts) {
    var seen = new boolean[seats.size()];
    var groups = new ArrayList<int[]>();
    for (var seat = 0; seat < seats.size(); seat++) {
      if (!seen[seat] && counts.test(seat)) {
        groups.add(groupOf(seat, counts, seen));
      }
    }
    return groups;
  }

  private int[] groupOf(int first, IntPredicate counts, boolean[] seen) {
    var group = IntStream.builder();
    var next = new ArrayDeque<Integer>();
    seen[first] = true;
    next.add(first);
    while (!next.isEmpty()) {
      var seat = next.remove();
      group.add(seat);
      for (var other : beside[seat]) {
        if (!seen[other] && counts.test(other)) {
          seen[other] = true;
          next.add(other);
        }
      }
    }
    var members = group.build().toArray();
    Arrays.sort(members);
    return members;
  }
}
