package io.frontrow.demo.hall;

import static io.frontrow.demo.hall.Spacing.AISLE;
import static io.frontrow.demo.hall.Spacing.ROW;
import static io.frontrow.demo.hall.Spacing.SEAT;

import io.frontrow.venue.SeatingPlan;

/// About 2,000 seats on arcs around the conductor: stalls in three parts (odd numbers left, even
/// right, from 101 in the centre), a balcony numbered through, boxes along both walls, wheelchair
/// places behind the last row of the stalls.
final class ConcertHall {
  private static final String PREMIUM = "Premium";
  private static final String A = "Category A";
  private static final String B = "Category B";
  private static final String C = "Category C";

  private static final String STALLS_ROWS = "ABCDEFGHJKLMNPQRSTUVWX";
  private static final String WHEELCHAIR_ROW = "Z";
  private static final String BALCONY_ROWS = "ABCDEFGHJKLM";
  private static final double FIRST_ROW = 420;
  private static final double CENTRE = Math.toRadians(17);
  private static final double WALL = Math.toRadians(42);
  private static final double BALCONY_WALL = Math.toRadians(40);
  private static final double BOX_WALL = Math.toRadians(47);
  private static final double BALCONY = FIRST_ROW + (STALLS_ROWS.length() + 1) * ROW + 90;
  private static final int BOXES = 8;

  private final PlanSketch sketch;

  private ConcertHall(String name) {
    sketch = new PlanSketch(name, PREMIUM, A, B, C);
  }

  static SeatingPlan named(String name) {
    return new ConcertHall(name).draw();
  }

  private SeatingPlan draw() {
    sketch.stage(new Point(-220, 110), 440, 190);
    stallsLeft();
    stallsCentre();
    stallsRight();
    balcony();
    boxes("Boxes left", -1);
    boxes("Boxes right", 1);
    sketch.label("Stalls", Point.polar(FIRST_ROW - 42, 0));
    sketch.label("Balcony", Point.polar(BALCONY - 45, 0));
    sketch.label("Boxes", Point.polar(FIRST_ROW - 40, -BOX_WALL));
    sketch.label("Boxes", Point.polar(FIRST_ROW - 40, BOX_WALL));
    return sketch.plan();
  }

  private void stallsLeft() {
    var zone = sketch.zone("Stalls left");
    for (int r = 0; r < STALLS_ROWS.length(); r++) {
      double radius = stallsRadius(r);
      double[] angles = Spacing.fillArc(radius, -WALL, -CENTRE);
      var row = zone.row(STALLS_ROWS.substring(r, r + 1));
      for (int i = 0; i < angles.length; i++) {
        row.seat(2 * (angles.length - i) - 1, Point.polar(radius, angles[i]), sideCategory(r));
      }
    }
    wheelchairRow(zone, -WALL, -CENTRE);
  }

  private void stallsCentre() {
    var zone = sketch.zone("Stalls centre");
    for (int r = 0; r < STALLS_ROWS.length(); r++) {
      double radius = stallsRadius(r);
      double[] angles = Spacing.fillArc(radius, -CENTRE, CENTRE);
      var row = zone.row(STALLS_ROWS.substring(r, r + 1));
      for (int i = 0; i < angles.length; i++) {
        row.seat(101 + i, Point.polar(radius, angles[i]), r < 14 ? PREMIUM : A);
      }
    }
  }

  private void stallsRight() {
    var zone = sketch.zone("Stalls right");
    for (int r = 0; r < STALLS_ROWS.length(); r++) {
      double radius = stallsRadius(r);
      double[] angles = Spacing.fillArc(radius, CENTRE, WALL);
      var row = zone.row(STALLS_ROWS.substring(r, r + 1));
      for (int i = 0; i < angles.length; i++) {
        row.seat(2 * (i + 1), Point.polar(radius, angles[i]), sideCategory(r));
      }
    }
    wheelchairRow(zone, CENTRE, WALL);
  }

  /// Pairs with a seat's width between them: room to turn.
  private void wheelchairRow(PlanSketch.ZoneSketch zone, double from, double to) {
    double radius = stallsRadius(STALLS_ROWS.length()) + ROW / 2;
    double[] angles = Spacing.fillArc(radius, from, to);
    var row = zone.row(WHEELCHAIR_ROW);
    int number = 1;
    for (int i = 0; i + 1 < angles.length && number < 12; i += 3, number += 2) {
      row.wheelchairPair(
          number, Point.polar(radius, angles[i]), Point.polar(radius, angles[i + 1]), B);
    }
  }

  private void balcony() {
    var zone = sketch.zone("Balcony");
    for (int r = 0; r < BALCONY_ROWS.length(); r++) {
      double radius = BALCONY + r * ROW;
      var row = zone.row(BALCONY_ROWS.substring(r, r + 1));
      int number = 1;
      double[] aisles = {-BALCONY_WALL, -CENTRE, CENTRE, BALCONY_WALL};
      for (int part = 0; part < 3; part++) {
        for (double angle : Spacing.fillArc(radius, aisles[part], aisles[part + 1])) {
          row.seat(number++, Point.polar(radius, angle), r < 5 ? B : C);
        }
      }
    }
  }

  /// Each box: three rows of two chairs along the wall, the front pair nearer to the hall.
  private void boxes(String name, int side) {
    var zone = sketch.zone(name);
    var wall = Point.polar(1, side * BOX_WALL);
    var outwards = new Point(side * wall.y(), -side * wall.x());
    for (int box = 0; box < BOXES; box++) {
      var row = zone.row("Box " + (box + 1));
      double start = FIRST_ROW + box * (3 * SEAT + AISLE / 2);
      for (int chair = 0; chair < 6; chair++) {
        int pair = chair / 2;
        int behind = chair % 2;
        var at = Point.ORIGIN.along(wall, start + pair * SEAT).along(outwards, behind * SEAT);
        row.seat(chair + 1, at, box < 5 ? A : B);
      }
    }
  }

  private static double stallsRadius(int row) {
    return FIRST_ROW + row * ROW;
  }

  private static String sideCategory(int row) {
    return row < 12 ? A : B;
  }
}
