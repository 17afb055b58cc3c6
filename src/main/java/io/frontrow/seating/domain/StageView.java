package io.frontrow.seating.domain;

import io.frontrow.venue.SeatingPlan.Drawing;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Where the stage lies for those who sit in a row, read from the plan: the drawing of a stage and
/// the places of the chairs. A plan does not say which way a chair looks; people in a row look
/// across it, to the side where the stage is.
public final class StageView {
  /// As precise as a person points with an arm.
  private static final double AHEAD = 15;

  private static final double HALF_WAY = 45;

  /// Chairs that turn more than this from one to the next stand around a table.
  private static final double AROUND_A_TABLE = 45;

  private final Drawing stage;

  public StageView(Drawing stage) {
    this.stage = stage;
  }

  /// Empty when the plan draws no stage.
  public static Optional<StageView> of(Collection<Drawing> drawings) {
    return drawings.stream()
        .filter(drawing -> drawing.kind() == Drawing.Kind.STAGE)
        .findFirst()
        .map(StageView::new);
  }

  public enum Side {
    AHEAD,
    HALF_LEFT,
    HALF_RIGHT,
    LEFT,
    RIGHT
  }

  /// How far back a row is among the rows of its zone.
  ///
  /// @param place from 1 at the stage
  /// @param part by distance: tables side by side are equally far, whatever their places
  public record Depth(int place, int rows, Part part) {}

  /// A third of the way from the nearest row to the furthest.
  public enum Part {
    NEAR,
    MIDDLE,
    FAR
  }

  /// How far back each row is, the nearest first.
  ///
  /// @param rows of one zone, by label
  public Map<String, Depth> depths(Map<String, List<SeatOnSale>> rows) {
    var distances = new LinkedHashMap<String, Double>();
    rows.forEach((label, row) -> distances.put(label, distance(row)));
    var nearestFirst = distances.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    var depths = new LinkedHashMap<String, Depth>();
    for (var row : nearestFirst) {
      var part =
          part(
              row.getValue(),
              nearestFirst.getFirst().getValue(),
              nearestFirst.getLast().getValue());
      depths.put(row.getKey(), new Depth(depths.size() + 1, nearestFirst.size(), part));
    }
    return depths;
  }

  private static Part part(double distance, double nearest, double furthest) {
    var share = furthest > nearest ? (distance - nearest) / (furthest - nearest) : 0;
    return share < 1 / 3.0 ? Part.NEAR : share < 2 / 3.0 ? Part.MIDDLE : Part.FAR;
  }

  private double distance(List<SeatOnSale> row) {
    return row.stream().mapToDouble(this::distance).average().orElse(Double.MAX_VALUE);
  }

  private double distance(SeatOnSale seat) {
    var across = Math.max(0, Math.max(stage.x() - seat.x(), seat.x() - stage.x() - stage.width()));
    var down = Math.max(0, Math.max(stage.y() - seat.y(), seat.y() - stage.y() - stage.height()));
    return Math.hypot(across, down);
  }

  /// How far each seat of a hall is from the middle of the stage. Who looks at it from the side is
  /// further away than the tape measure says: half as far again for each 45 degrees off the axis,
  /// which runs from the stage through the middle of all seats. A stage with people all round it
  /// has no side.
  ToDoubleFunction<SeatOnSale> farness(Collection<SeatOnSale> hall) {
    var axisX = hall.stream().mapToDouble(SeatOnSale::x).average().orElse(0) - middleX();
    var axisY = hall.stream().mapToDouble(SeatOnSale::y).average().orElse(0) - middleY();
    var allRound = Math.abs(axisX) <= stage.width() / 2 && Math.abs(axisY) <= stage.height() / 2;
    return seat -> {
      var x = seat.x() - middleX();
      var y = seat.y() - middleY();
      var aside = allRound ? 0 : Math.abs(angle(axisX, axisY, x, y));
      return Math.hypot(x, y) * (1 + aside / 90);
    };
  }

  private double middleX() {
    return stage.x() + stage.width() / 2;
  }

  private double middleY() {
    return stage.y() + stage.height() / 2;
  }

  /// Which way the stage is from each seat of a row; nothing for chairs around a table and for one
  /// that stands alone.
  ///
  /// @param row in the order the chairs stand
  public Map<SeatOnSale, Side> sides(List<SeatOnSale> row) {
    var sides = new HashMap<SeatOnSale, Side>();
    if (row.size() < 2 || isATable(row)) {
      return sides;
    }
    for (var i = 0; i < row.size(); i++) {
      var before = row.get(Math.max(0, i - 1));
      var after = row.get(Math.min(row.size() - 1, i + 1));
      sides.put(row.get(i), side(row.get(i), after.x() - before.x(), after.y() - before.y()));
    }
    return sides;
  }

  private static boolean isATable(List<SeatOnSale> row) {
    for (var i = 2; i < row.size(); i++) {
      var one = row.get(i - 2);
      var two = row.get(i - 1);
      var three = row.get(i);
      var turn =
          angle(two.x() - one.x(), two.y() - one.y(), three.x() - two.x(), three.y() - two.y());
      if (Math.abs(turn) > AROUND_A_TABLE) {
        return true;
      }
    }
    return false;
  }

  private Side side(SeatOnSale seat, double alongX, double alongY) {
    var toStageX = middleX() - seat.x();
    var toStageY = middleY() - seat.y();
    // Of the two ways across the row, the one towards the stage.
    var towards = -alongY * toStageX + alongX * toStageY < 0 ? -1 : 1;
    var turn = angle(towards * -alongY, towards * alongX, toStageX, toStageY);
    if (Math.abs(turn) <= AHEAD) {
      return Side.AHEAD;
    }
    if (Math.abs(turn) <= HALF_WAY) {
      return turn < 0 ? Side.HALF_LEFT : Side.HALF_RIGHT;
    }
    return turn < 0 ? Side.LEFT : Side.RIGHT;
  }

  /// From one direction to another in degrees; to the right is positive, as y grows downwards.
  private static double angle(double fromX, double fromY, double toX, double toY) {
    return Math.toDegrees(Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY));
  }
}
