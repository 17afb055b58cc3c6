package io.frontrow.seating.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;

/// The best groups of many, as many as are asked for; of equal ones those that came first.
final class Shortlist {
  private record Entry(Group group, int number) {}

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.<Entry>comparingDouble(entry -> entry.group().rank())
          .thenComparingInt(Entry::number);

  private final int length;
  private final PriorityQueue<Entry> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
  private int offered;

  Shortlist(int length) {
    this.length = length;
  }

  /// Whether a group of this rank could still be among them.
  boolean admits(double rank) {
    var worst = worstFirst.peek();
    return worstFirst.size() < length || worst == null || rank < worst.group().rank();
  }

  void offer(Group group) {
    if (Double.isInfinite(group.rank()) || !admits(group.rank())) {
      return;
    }
    worstFirst.add(new Entry(group, offered++));
    if (worstFirst.size() > length) {
      worstFirst.remove();
    }
  }

  /// The best after so many better ones that have no seat in common; the last when there are fewer.
  Optional<Group> disjoint(int better) {
    var seen = new HashSet<SeatOnSale>();
    var found = new ArrayList<Group>();
    for (var entry : worstFirst.stream().sorted(BEST_FIRST).toList()) {
      var seats = entry.group().seats();
      if (found.size() <= better && seats.stream().noneMatch(seen::contains)) {
        found.add(entry.group());
        seen.addAll(seats);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }
}
