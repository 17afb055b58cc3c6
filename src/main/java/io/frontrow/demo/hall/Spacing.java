package io.frontrow.demo.hall;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Distances shared by all halls, in units of the drawing (about 2.5 cm each), and the one way to
/// fill a stretch with seats.
final class Spacing {
  static final double SEAT = 22;
  static final double ROW = 28;
  static final double AISLE = 40;
  static final double SEAT_RADIUS = 9;

  private Spacing() {}

  /// Positions of as many seats as fit into a stretch, centred, so that both aisles stay equally
  /// wide.
  static double[] fill(double from, double to) {
    int count = (int) Math.floor((to - from) / SEAT) + 1;
    double first = (from + to - (count - 1) * SEAT) / 2;
    return IntStream.range(0, Math.max(count, 0)).mapToDouble(i -> first + i * SEAT).toArray();
  }

  /// Angles of the seats between two aisles on an arc.
  static double[] fillArc(double radius, double fromAngle, double toAngle) {
    double[] lengths = fill(radius * fromAngle + AISLE / 2, radius * toAngle - AISLE / 2);
    return DoubleStream.of(lengths).map(length -> length / radius).toArray();
  }
}
