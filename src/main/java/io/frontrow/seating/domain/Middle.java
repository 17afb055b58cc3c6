package io.frontrow.seating.domain;

import java.util.Collection;

/// The point some seats stand around.
record Middle(double x, double y) {
  static Middle of(Collection<SeatOnSale> seats) {
    return new Middle(
        seats.stream().mapToDouble(SeatOnSale::x).average().orElse(0),
        seats.stream().mapToDouble(SeatOnSale::y).average().orElse(0));
  }

  double away(Middle other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
