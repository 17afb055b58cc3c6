package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.seating.BlockPart;
import io.frontrow.shared.SeatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller sends to give a part of a block back.
record ReleaseBody(
    @Nullable List<@Nullable SeatId> seats, @Nullable List<@Nullable ZoneQuantity> zones) {

  List<FieldFault> faults() {
    return Places.faults(seats, zones);
  }

  /// Only of a body without faults.
  BlockPart part() {
    return new BlockPart(Places.seats(seats), Places.places(zones));
  }
}
