package io.frontrow.demo.hall;

import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.SeatingPlan.Drawing;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Collects a hall in whatever coordinates suit its geometry; [#plan()] moves it onto a canvas that
/// just fits.
final class PlanSketch {
  private static final double MARGIN = 40;

  private final String name;
  private final List<String> categories;
  private final List<ZoneSketch> zones = new ArrayList<>();
  private final List<StandingArea> standingAreas = new ArrayList<>();
  private final List<Drawing> drawings = new ArrayList<>();

  PlanSketch(String name, String... categories) {
    this.name = name;
    this.categories = List.of(categories);
  }

  ZoneSketch zone(String zoneName) {
    var zone = new ZoneSketch(zoneName);
    zones.add(zone);
    return zone;
  }

  PlanSketch standing(
      String areaName, int capacity, String category, Point corner, double width, double height) {
    standingAreas.add(
        new StandingArea(areaName, capacity, category, corner.x(), corner.y(), width, height));
    return this;
  }

  PlanSketch stage(Point corner, double width, double height) {
    drawings.add(new Drawing(Drawing.Kind.STAGE, corner.x(), corner.y(), width, height, "Stage"));
    return this;
  }

  /// Text centred on a point.
  PlanSketch label(String text, Point centre) {
    drawings.add(new Drawing(Drawing.Kind.LABEL, centre.x(), centre.y(), 0, 0, text));
    return this;
  }

  SeatingPlan plan() {
    var bounds = new Bounds();
    zones.forEach(
        zone ->
            zone.rows.forEach(
                row -> row.seats.forEach(seat -> bounds.include(seat.x(), seat.y()))));
    standingAreas.forEach(area -> bounds.include(area.x(), area.y(), area.width(), area.height()));
    drawings.forEach(
        drawing -> bounds.include(drawing.x(), drawing.y(), drawing.width(), drawing.height()));
    double dx = MARGIN - bounds.left;
    double dy = MARGIN - bounds.top;
    return new SeatingPlan(
        name,
        Math.ceil(bounds.right + dx + MARGIN),
        Math.ceil(bounds.bottom + dy + MARGIN),
        Spacing.SEAT_RADIUS,
        categories,
        zones.stream().map(zone -> zone.moved(dx, dy)).toList(),
        standingAreas.stream().map(area -> moved(area, dx, dy)).toList(),
        drawings.stream().map(drawing -> moved(drawing, dx, dy)).toList());
  }

  private static StandingArea moved(StandingArea area, double dx, double dy) {
    return new StandingArea(
        area.name(),
        area.capacity(),
        area.category(),
        rounded(area.x() + dx),
        rounded(area.y() + dy),
        area.width(),
        area.height());
  }

  private static Drawing moved(Drawing drawing, double dx, double dy) {
    return new Drawing(
        drawing.kind(),
        rounded(drawing.x() + dx),
        rounded(drawing.y() + dy),
        drawing.width(),
        drawing.height(),
        drawing.text());
  }

  /// A tenth of a unit is far below what can be seen, and keeps the stored plan short.
  private static double rounded(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }

  static final class ZoneSketch {
    private final String name;
    private final String guidPrefix;
    private final List<RowSketch> rows = new ArrayList<>();

    private ZoneSketch(String name) {
      this.name = name;
      this.guidPrefix = name.toLowerCase(Locale.ROOT).replace(' ', '-') + '-';
    }

    RowSketch row(String rowName) {
      var row =
          new RowSketch(
              rowName, guidPrefix + rowName.toLowerCase(Locale.ROOT).replace(' ', '-') + '-');
      rows.add(row);
      return row;
    }

    private Zone moved(double dx, double dy) {
      return new Zone(name, rows.stream().map(row -> row.moved(dx, dy)).toList());
    }
  }

  static final class RowSketch {
    private final String name;
    private final String guidPrefix;
    private final List<Seat> seats = new ArrayList<>();

    private RowSketch(String name, String guidPrefix) {
      this.name = name;
      this.guidPrefix = guidPrefix;
    }

    RowSketch seat(int number, Point at, String category) {
      return add(number, at, category, false, false);
    }

    /// A place for a wheelchair with its companion's chair to the right.
    RowSketch wheelchairPair(int number, Point at, Point besides, String category) {
      return add(number, at, category, true, false).add(number + 1, besides, category, false, true);
    }

    private RowSketch add(
        int number, Point at, String category, boolean accessible, boolean companion) {
      seats.add(
          new Seat(
              guidPrefix + number,
              Integer.toString(number),
              at.x(),
              at.y(),
              category,
              accessible,
              companion));
      return this;
    }

    private Row moved(double dx, double dy) {
      return new Row(name, seats.stream().map(seat -> moved(seat, dx, dy)).toList());
    }

    private static Seat moved(Seat seat, double dx, double dy) {
      return new Seat(
          seat.guid(),
          seat.number(),
          rounded(seat.x() + dx),
          rounded(seat.y() + dy),
          seat.category(),
          seat.accessible(),
          seat.companion());
    }
  }

  private static final class Bounds {
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    private void include(double x, double y) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    private void include(double x, double y, double width, double height) {
      include(x, y);
      include(x + width, y + height);
    }
  }
}
