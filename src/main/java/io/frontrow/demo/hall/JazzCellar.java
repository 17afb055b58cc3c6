package io.frontrow.demo.hall;

import static io.frontrow.demo.hall.Spacing.SEAT;

import io.frontrow.venue.SeatingPlan;

/// Ten tables for four under a vault, and a bar with ten stools. The table next to the entrance has
/// a wheelchair place.
final class JazzCellar {
  private static final String TABLE = "Table";
  private static final String BAR = "Bar";
  private static final double BETWEEN_TABLES = 104;
  private static final double AROUND_THE_TABLE = 26;

  private JazzCellar() {}

  static SeatingPlan named(String name) {
    var sketch = new PlanSketch(name, TABLE, BAR);
    sketch.stage(new Point(-110, -150), 220, 70);
    var tables = sketch.zone("Tables");
    for (int table = 1; table <= 10; table++) {
      int column = (table - 1) % 5 - 2;
      int line = (table - 1) / 5;
      var centre = new Point(column * BETWEEN_TABLES, line * BETWEEN_TABLES);
      var row = tables.row("Table " + table);
      int number = 1;
      if (table == 10) {
        row.wheelchairPair(1, chair(centre, 1), chair(centre, 2), TABLE);
        number = 3;
      }
      for (; number <= 4; number++) {
        row.seat(number, chair(centre, number), TABLE);
      }
      sketch.label(Integer.toString(table), centre);
    }
    var bar = sketch.zone("Bar").row("Bar");
    for (int stool = 1; stool <= 10; stool++) {
      bar.seat(stool, new Point((stool - 5.5) * SEAT, 2 * BETWEEN_TABLES), BAR);
    }
    sketch.label("Bar", new Point(0, 2 * BETWEEN_TABLES + 36));
    return sketch.plan();
  }

  private static Point chair(Point table, int number) {
    double angle = Math.PI / 4 + number * Math.PI / 2;
    return table.plus(AROUND_THE_TABLE * Math.sin(angle), AROUND_THE_TABLE * Math.cos(angle));
  }
}
