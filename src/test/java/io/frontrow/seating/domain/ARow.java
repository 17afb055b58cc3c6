package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Seats of one row for tests of rules: `new ARow("A").at(0, 22, 44).seats()`.
final class ARow {
  private static final ShowZoneId ZONE = new ShowZoneId(new UUID(0, 1));
  private static final TierId TIER = new TierId(new UUID(0, 2));

  private final String label;
  private final double y;
  private final List<SeatOnSale> seats = new ArrayList<>();

  ARow(String label) {
    this(label, 0);
  }

  ARow(String label, double y) {
    this.label = label;
    this.y = y;
  }

  /// Chairs at these distances along the row; their ids are 1, 2, 3.
  ARow at(double... places) {
    for (var x : places) {
      seat(x, y, false);
    }
    return this;
  }

  ARow wheelchairAt(double x) {
    return seat(x, y, true);
  }

  ARow seat(double x, double y, boolean accessible) {
    var number = seats.size() + 1;
    seats.add(
        new SeatOnSale(
            new SeatId(number),
            ZONE,
            TIER,
            label,
            Integer.toString(number),
            x,
            y,
            accessible,
            false));
    return this;
  }

  List<SeatOnSale> seats() {
    return List.copyOf(seats);
  }
}
