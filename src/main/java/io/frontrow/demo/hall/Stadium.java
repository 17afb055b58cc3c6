package io.frontrow.demo.hall;

import static io.frontrow.demo.hall.Spacing.AISLE;
import static io.frontrow.demo.hall.Spacing.ROW;

import io.frontrow.venue.SeatingPlan;
import java.util.ArrayList;
import java.util.List;

/// Two rings of blocks around a football pitch, straight along its sides and fanned in its corners;
/// a stage at one end of the pitch and a standing pit before it.
final class Stadium {
  private static final String CATEGORY_1 = "Category 1";
  private static final String CATEGORY_2 = "Category 2";
  private static final String CATEGORY_3 = "Category 3";
  private static final String CATEGORY_4 = "Category 4";
  private static final String PIT = "Pit";

  private static final double HALF_LENGTH = 2310;
  private static final double HALF_WIDTH = 1496;
  private static final int BLOCKS_LONG = 8;
  private static final int BLOCKS_SHORT = 5;
  private static final int ROWS = 28;
  private static final double LOWER_RING = 150;
  private static final double UPPER_RING = 1000;

  private final PlanSketch sketch;

  private Stadium(String name) {
    sketch = new PlanSketch(name, CATEGORY_1, CATEGORY_2, CATEGORY_3, CATEGORY_4, PIT);
  }

  static SeatingPlan named(String name, int seats, int pitCapacity) {
    var stadium = new Stadium(name);
    var lower = blocks(LOWER_RING, 101, 1);
    var upper = blocks(UPPER_RING, 201, 2);
    int drawn =
        lower.stream().mapToInt(Block::seats).sum() + upper.stream().mapToInt(Block::seats).sum();
    leaveOut(drawn - seats, upper);
    lower.forEach(block -> stadium.draw(block, block.longSide() ? CATEGORY_1 : CATEGORY_2, true));
    upper.forEach(block -> stadium.draw(block, block.longSide() ? CATEGORY_3 : CATEGORY_4, false));
    stadium.sketch.stage(new Point(-HALF_LENGTH + 60, -700), 700, 1400);
    stadium.sketch.standing(
        PIT, pitCapacity, PIT, new Point(-HALF_LENGTH + 820, -1100), 2400, 2200);
    return stadium.sketch.plan();
  }

  private record Block(String name, boolean longSide, boolean corner, List<List<Point>> rows) {
    private int seats() {
      return rows.stream().mapToInt(List::size).sum();
    }
  }

  /// A stretch of the stand: gives the seats of the row at a distance from the pitch, left to right
  /// seen from the pitch.
  private interface Sector {
    List<Point> row(double distance);
  }

  /// Clockwise from the upper left corner of the pitch.
  private static List<Block> blocks(double ring, int firstNumber, int partsOfCorner) {
    var blocks = new ArrayList<Block>();
    int number = firstNumber;
    for (int side = 0; side < 4; side++) {
      boolean longSide = side % 2 == 0;
      int count = longSide ? BLOCKS_LONG : BLOCKS_SHORT;
      for (int part = 0; part < count; part++) {
        blocks.add(block(number++, ring, longSide, false, straight(side, part, count)));
      }
      for (int part = 0; part < partsOfCorner; part++) {
        blocks.add(block(number++, ring, false, true, fan(side, part, partsOfCorner)));
      }
    }
    return blocks;
  }

  private static Block block(
      int number, double ring, boolean longSide, boolean corner, Sector sector) {
    var rows = new ArrayList<List<Point>>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(new ArrayList<>(sector.row(ring + row * ROW)));
    }
    return new Block("Block " + number, longSide, corner, rows);
  }

  private static Sector straight(int side, int part, int parts) {
    double half = side % 2 == 0 ? HALF_LENGTH : HALF_WIDTH;
    double depth = side % 2 == 0 ? HALF_WIDTH : HALF_LENGTH;
    double width = 2 * half / parts;
    double from = -half + part * width + AISLE / 2;
    double to = -half + (part + 1) * width - AISLE / 2;
    return distance -> {
      var seats = new ArrayList<Point>();
      for (double along : Spacing.fill(from, to)) {
        seats.add(turned(new Point(along, -depth - distance), side));
      }
      return seats;
    };
  }

  /// The corner that follows a side: a quarter circle, cut in equal parts.
  private static Sector fan(int side, int part, int parts) {
    double half = side % 2 == 0 ? HALF_LENGTH : HALF_WIDTH;
    double depth = side % 2 == 0 ? HALF_WIDTH : HALF_LENGTH;
    double angle = Math.PI / 2 / parts;
    return distance -> {
      var seats = new ArrayList<Point>();
      for (double at : Spacing.fillArc(distance, part * angle, (part + 1) * angle)) {
        seats.add(
            turned(
                new Point(half, -depth).plus(distance * Math.sin(at), -distance * Math.cos(at)),
                side));
      }
      return seats;
    };
  }

  private static Point turned(Point point, int quarters) {
    return switch (quarters) {
      case 1 -> new Point(-point.y(), point.x());
      case 2 -> new Point(-point.x(), -point.y());
      case 3 -> new Point(point.y(), -point.x());
      default -> point;
    };
  }

  /// Floodlights stand on the highest rows of the corners: that is where the seats over the wanted
  /// number are missing.
  private static void leaveOut(int surplus, List<Block> upper) {
    var corners = upper.stream().filter(Block::corner).toList();
    for (int left = surplus, i = 0; left > 0; left--, i++) {
      var rows = corners.get(i % corners.size()).rows();
      if (rows.getLast().isEmpty()) {
        rows.removeLast();
      }
      rows.getLast().removeLast();
    }
  }

  private void draw(Block block, String category, boolean wheelchairs) {
    var zone = sketch.zone(block.name());
    for (int r = 0; r < block.rows().size(); r++) {
      var seats = block.rows().get(r);
      if (seats.isEmpty()) {
        continue;
      }
      var row = zone.row(Integer.toString(r + 1));
      int first = 0;
      if (wheelchairs && r == 0 && block.longSide()) {
        row.wheelchairPair(1, seats.get(0), seats.get(1), category);
        first = 2;
      }
      for (int i = first; i < seats.size(); i++) {
        row.seat(i + 1, seats.get(i), category);
      }
    }
    var middle = block.rows().get(ROWS / 2);
    sketch.label(block.name().substring("Block ".length()), middle.get(middle.size() / 2));
  }
}
