package io.frontrow.demo.hall;

import static io.frontrow.demo.hall.Spacing.ROW;

import io.frontrow.venue.SeatingPlan;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// One gently curved block cut by a centre aisle, numbered through from left to right, with two
/// wheelchair places at the aisle of the last row. Categories follow from front to back in equal
/// shares of the rows; one that is named more than once has as many shares.
final class Playhouse {
  private static final double FIRST_ROW = 760;
  private static final String ROW_NAMES = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private Playhouse() {}

  /// `width` is that of the first row, in units of the drawing.
  static SeatingPlan named(String name, int rows, double width, String... categories) {
    var sketch = new PlanSketch(name, Arrays.stream(categories).distinct().toArray(String[]::new));
    double wall = width / 2 / FIRST_ROW;
    sketch.stage(new Point(-width * 0.4, FIRST_ROW - 220), width * 0.8, 120);
    var zone = sketch.zone("Stalls");
    for (int r = 0; r < rows; r++) {
      double radius = FIRST_ROW + r * ROW;
      double[] left = Spacing.fillArc(radius, -wall, 0);
      double[] right = Spacing.fillArc(radius, 0, wall);
      var seats =
          DoubleStream.concat(Arrays.stream(left), Arrays.stream(right))
              .mapToObj(angle -> Point.polar(radius, angle))
              .toList();
      var category = categories[r * categories.length / rows];
      var row = zone.row(ROW_NAMES.substring(r, r + 1));
      for (int i = 0; i < seats.size(); i++) {
        boolean besideTheAisle = i == left.length - 2 || i == left.length;
        if (r == rows - 1 && besideTheAisle) {
          row.wheelchairPair(i + 1, seats.get(i), seats.get(++i), category);
        } else {
          row.seat(i + 1, seats.get(i), category);
        }
      }
    }
    return sketch.plan();
  }
}
