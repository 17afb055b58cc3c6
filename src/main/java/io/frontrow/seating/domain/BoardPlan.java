package io.frontrow.seating.domain;

import io.frontrow.catalog.Zone;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.LinkedHashMap;
import java.util.List;

/// How a show is counted: every seat belongs to a cell, the seats of one zone and one price tier.
/// Changes never while the layout version stays.
final class BoardPlan {
  private final ShowLayout layout;
  private final List<Zone> zones;
  private final int[] cells;
  private final List<Cell> all;

  record Cell(ShowZoneId zone, TierId tier) {}

  BoardPlan(ShowLayout layout, List<Zone> zones) {
    this.layout = layout;
    this.zones = List.copyOf(zones);
    this.cells = new int[layout.seats().size()];
    var numbers = new LinkedHashMap<Cell, Integer>();
    for (int position = 0; position < cells.length; position++) {
      var seat = layout.seats().get(position);
      var cell = new Cell(seat.zone(), seat.tier());
      cells[position] = numbers.computeIfAbsent(cell, _ -> numbers.size());
    }
    this.all = List.copyOf(numbers.keySet());
  }

  ShowLayout layout() {
    return layout;
  }

  List<Zone> zones() {
    return zones;
  }

  List<Cell> cells() {
    return all;
  }

  int cell(int position) {
    return cells[position];
  }
}
