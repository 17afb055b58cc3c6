package io.frontrow.venue;

import java.util.List;
import java.util.stream.Stream;

/// A room as it is drawn and numbered: what is sold in it is decided by each show. Our own format,
/// stored as JSON.
///
/// Units are those of the drawing: neighbours sit 20 to 24 apart, rows 26 to 30, the origin is the
/// upper left corner and y grows downwards. The order of zones, rows and seats is the order of the
/// layout and never changes within a version.
///
/// A plan may be wrong (people draw them); only [SeatingPlans#publish] decides whether it can be
/// sold by.
public record SeatingPlan(
    String name,
    double width,
    double height,
    double seatRadius,
    List<String> categories,
    List<Zone> zones,
    List<StandingArea> standingAreas,
    List<Drawing> drawings) {

  public static final int MOST_SEATS = 60_000;

  public SeatingPlan {
    categories = List.copyOf(categories);
    zones = List.copyOf(zones);
    standingAreas = List.copyOf(standingAreas);
    drawings = List.copyOf(drawings);
  }

  /// A floor, block or balcony with numbered seats.
  public record Zone(String name, List<Row> rows) {
    public Zone {
      rows = List.copyOf(rows);
    }

    public Stream<Seat> seats() {
      return rows.stream().flatMap(row -> row.seats().stream());
    }
  }

  /// Several rows of a zone may carry the same name: an aisle cuts one physical row into segments.
  public record Row(String name, List<Seat> seats) {
    public Row {
      seats = List.copyOf(seats);
    }
  }

  /// `guid` is the identity that survives every new version of the plan and is never shown;
  /// `number` is on the chair. `accessible` is a place for a wheelchair, `companion` the chair next
  /// to it.
  public record Seat(
      String guid,
      String number,
      double x,
      double y,
      String category,
      boolean accessible,
      boolean companion) {}

  /// Where people stand or sit freely: a capacity and a place in the drawing.
  public record StandingArea(
      String name,
      int capacity,
      String category,
      double x,
      double y,
      double width,
      double height) {}

  /// What orients a visitor and is not sold.
  public record Drawing(Kind kind, double x, double y, double width, double height, String text) {
    public enum Kind {
      STAGE,
      LABEL
    }
  }

  public int seatCount() {
    return zones.stream()
        .flatMap(zone -> zone.rows().stream())
        .mapToInt(row -> row.seats().size())
        .sum();
  }

  /// People, seated or not. A long, because an unchecked plan may name any capacity.
  public long capacity() {
    return seatCount() + standingAreas.stream().mapToLong(StandingArea::capacity).sum();
  }
}
