package io.frontrow.seating.domain;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Seats of an opening with nobody and no aisle between.
final class Run {
  private final Opening opening;
  private final int[] places;
  private final Middle middle;
  private final double rank;

  private Run(Opening opening, int[] places) {
    this.opening = opening;
    this.places = places;
    var x = 0.0;
    var y = 0.0;
    var best = Double.POSITIVE_INFINITY;
    for (var place : places) {
      x += opening.stretch().seat(place).x();
      y += opening.stretch().seat(place).y();
      best = Math.min(best, opening.stretch().rank(place));
    }
    this.middle = new Middle(x / places.length, y / places.length);
    this.rank = best;
  }

  static Stream<Run> of(Opening opening, IntPredicate usable) {
    return opening.stretch().row().groups(usable).stream().map(places -> new Run(opening, places));
  }

  int length() {
    return places.length;
  }

  /// Of its best seat.
  double rank() {
    return rank;
  }

  double away(Middle from) {
    return middle.away(from);
  }

  /// The best part of it for so many.
  Group part(int quantity) {
    return best(quantity, _ -> 0);
  }

  /// The same, and every chair's width away from there is as bad as one more to the stage.
  Group part(int quantity, Middle from) {
    var chair = Math.max(1, opening.stretch().row().pitch());
    return best(quantity, group -> Middle.of(group.seats()).away(from) / chair);
  }

  private Group best(int quantity, ToDoubleFunction<Group> distance) {
    var stretch = opening.stretch();
    return stretch.groups(quantity, place -> Stretch.contains(places, place)).stream()
        .map(
            part -> {
              var group = new Group(stretch, part, stretch.rank(part) + opening.leftAlone(part));
              return new Group(stretch, part, group.rank() + distance.applyAsDouble(group));
            })
        .min(Comparator.comparingDouble(Group::rank))
        .orElseThrow();
  }
}
