package io.frontrow.seating.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How good a seat is, in chair widths: less is better. By the way to the stage, or row by row in
/// the plan's order from the middle of each when the plan draws no stage.
final class SeatRanking {
  /// How many chairs further towards the end of a row are as bad as sitting a row further back.
  private static final double ROW = 2;

  private SeatRanking() {}

  static ToDoubleFunction<SeatOnSale> of(
      List<SeatOnSale> hall, List<Neighbours> rows, Optional<StageView> stage) {
    var chair = chair(rows);
    return stage
        .map(view -> view.farness(hall))
        .<ToDoubleFunction<SeatOnSale>>map(far -> seat -> far.applyAsDouble(seat) / chair)
        .orElseGet(() -> inOrderOfThePlan(rows, chair));
  }

  private static double chair(List<Neighbours> rows) {
    var pitches =
        rows.stream().mapToDouble(Neighbours::pitch).filter(p -> p > 0).sorted().toArray();
    return pitches.length == 0 ? 1 : pitches[pitches.length / 2];
  }

  private static ToDoubleFunction<SeatOnSale> inOrderOfThePlan(
      List<Neighbours> rows, double chair) {
    Map<SeatOnSale, Double> ranks = new HashMap<>();
    for (var row = 0; row < rows.size(); row++) {
      var seats = rows.get(row).seats();
      var x = seats.stream().mapToDouble(SeatOnSale::x).average().orElse(0);
      var y = seats.stream().mapToDouble(SeatOnSale::y).average().orElse(0);
      for (var seat : seats) {
        ranks.put(seat, row * ROW + Math.hypot(seat.x() - x, seat.y() - y) / chair);
      }
    }
    return ranks::get;
  }
}
