package io.frontrow.seating.domain;

import io.frontrow.seating.domain.BestAvailable.Wish;
import io.frontrow.shared.SeatId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A stretch as it is now, for one wish.
final class Opening {
  /// Leaving a seat alone is as bad as sitting this many chairs further away.
  private static final double LEFT_ALONE = 8;

  /// The same of a wheelchair place too many, or of a companion who sits elsewhere.
  private static final double MISFIT = 40;

  private final Stretch stretch;
  private final boolean[] free;
  private final boolean[] usable;
  private final int size;

  /// @param free by place in the row
  /// @param usable those of the wish's tiers, and without wheelchair places unless it wants one
  private Opening(Stretch stretch, boolean[] free, boolean[] usable, int size) {
    this.stretch = stretch;
    this.free = free;
    this.usable = usable;
    this.size = size;
  }

  /// Empty when nothing of it can be used.
  static Optional<Opening> of(Stretch stretch, Wish wish, Predicate<SeatId> isFree) {
    var free = new boolean[stretch.row().seats().size()];
    var usable = new boolean[free.length];
    var size = 0;
    for (var place : stretch.seats()) {
      var seat = stretch.seat(place);
      free[place] = isFree.test(seat.id());
      usable[place] = free[place] && wish.allows(seat);
      size += usable[place] ? 1 : 0;
    }
    return size == 0 ? Optional.empty() : Optional.of(new Opening(stretch, free, usable, size));
  }

  Stretch stretch() {
    return stretch;
  }

  int size() {
    return size;
  }

  void offer(int quantity, boolean accessible, Shortlist shortlist) {
    for (var places : stretch.groups(quantity, place -> usable[place])) {
      var rank = stretch.rank(places);
      if (shortlist.admits(rank)) {
        shortlist.offer(new Group(stretch, places, rank + faults(places, accessible)));
      }
    }
  }

  private double faults(int[] places, boolean accessible) {
    return leftAlone(places) + (accessible ? misfits(places) : 0);
  }

  double leftAlone(int[] places) {
    return LEFT_ALONE * stretch.leftAlone(places, place -> free[place]);
  }

  /// One place for a wheelchair, its companion beside it, and no other place of either kind.
  private double misfits(int[] places) {
    var wheelchairs =
        IntStream.of(places).filter(place -> stretch.seat(place).accessible()).count();
    if (wheelchairs == 0) {
      return Double.POSITIVE_INFINITY;
    }
    var companions = IntStream.of(places).filter(place -> stretch.seat(place).companion()).count();
    var wanted = Math.min(1, places.length - 1);
    var missing = hasCompany(places) ? 0 : wanted;
    return MISFIT * (wheelchairs - 1 + missing + Math.max(0, companions - wanted));
  }

  private boolean hasCompany(int[] places) {
    return IntStream.of(places)
        .filter(place -> stretch.seat(place).accessible())
        .flatMap(place -> IntStream.of(stretch.row().beside(place)))
        .anyMatch(beside -> stretch.seat(beside).companion() && Stretch.contains(places, beside));
  }

  /// Pieces of it with nobody and no aisle between.
  Stream<Run> runs() {
    return Run.of(this, place -> usable[place]);
  }
}
