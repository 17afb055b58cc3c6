package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.domain.StageView.Depth;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the picker shows: the form is the truth, the map mirrors it.
///
/// @param overview the hall is too large for one picture and no block is chosen yet
/// @param requestKey makes a form sent twice one wish
/// @param closed why nothing can be bought now; then no form is shown, or one without free places
/// @param own what this browser holds, or has just given back
/// @param best null where there are no numbered seats to choose for somebody
record PickerPage(
    ShowOnSale show,
    @Nullable Closed closed,
    @Nullable OwnHold own,
    @Nullable BestView best,
    boolean overview,
    List<BlockView> blocks,
    @Nullable BlockView block,
    HallMap map,
    List<ZoneView> zones,
    List<GaView> generalAdmission,
    List<TierView> tiers,
    int maxSeats,
    String requestKey,
    List<Notice> errors) {

  enum Closed {
    NOT_YET,
    ENDED,
    CANCELLED,
    POSTPONED,
    SOLD_OUT
  }

  /// @param living false after it was given back
  record OwnHold(
      String id,
      boolean living,
      int places,
      Instant until,
      List<String> seats,
      Map<ShowZoneId, Integer> areas) {}

  /// What can be asked of "best available", and what was asked before.
  ///
  /// @param zones empty when there is but one
  /// @param wheelchairs whether the hall has places for them
  record BestView(
      List<TierView> tiers,
      List<Area> zones,
      boolean wheelchairs,
      int quantity,
      String tier,
      String zone,
      boolean accessible,
      String requestKey) {
    record Area(String id, String name) {}
  }

  /// Whether there are places the filter for wheelchairs would find.
  public boolean hasSpecialSeats() {
    return zones.stream()
        .flatMap(zone -> zone.rows().stream())
        .flatMap(row -> row.seats().stream())
        .anyMatch(seat -> seat.accessible() || seat.companion());
  }

  record BlockView(
      String id, String name, int available, int capacity, @Nullable Money priceFrom) {}

  record HallMap(
      double width,
      double height,
      double seatRadius,
      List<Drawing> drawings,
      @Nullable Direction toStage) {}

  record Drawing(String kind, double x, double y, double width, double height, String text) {}

  /// An arrow at the edge of a block. Turned clockwise from "up", in degrees.
  record Direction(double x, double y, long degrees, String text) {}

  /// @param nearest label of the row at the stage, when the plan shows where that is
  /// @param furthest null when there is but one row
  record ZoneView(
      String id,
      String name,
      List<RowView> rows,
      @Nullable String nearest,
      @Nullable String furthest) {}

  /// @param depth null when nothing tells it
  record RowView(String label, int available, @Nullable Depth depth, List<SeatView> seats) {}

  /// @param tier null for a seat of a tier this visitor does not know of
  record SeatView(
      String id,
      String number,
      @Nullable TierView tier,
      double x,
      double y,
      boolean accessible,
      boolean companion,
      SeatStatus status,
      @Nullable String side,
      boolean chosen) {}

  record GaView(String id, String name, TierView tier, int available, int chosen) {}

  record TierView(String id, int number, String name, Money price) {}

  enum SeatStatus {
    AVAILABLE,
    HELD,
    SOLD,
    BLOCKED,
    YOURS
  }
}
