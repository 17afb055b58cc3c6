package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the picker shows: the form is the truth, the map mirrors it.
///
/// @param overview the hall is too large for one picture and no block is chosen yet
/// @param requestKey makes a form sent twice one wish
record PickerPage(
    ShowOnSale show,
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

  record BlockView(
      String id, String name, int available, int capacity, @Nullable Money priceFrom) {}

  record HallMap(double width, double height, double seatRadius, List<Drawing> drawings) {}

  record Drawing(String kind, double x, double y, double width, double height, String text) {}

  record ZoneView(String id, String name, List<RowView> rows) {}

  record RowView(String label, int available, List<SeatView> seats) {}

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
      boolean chosen) {}

  record GaView(String id, String name, TierView tier, int available, int chosen) {}

  record TierView(String id, int number, String name, Money price) {}

  enum SeatStatus {
    AVAILABLE,
    HELD,
    SOLD,
    BLOCKED
  }
}
