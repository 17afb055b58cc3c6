package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.SalesChannel;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a caller sends to block places.
record BlockBody(
    @Nullable BlockKind kind,
    @Nullable List<@Nullable SeatId> seats,
    @Nullable List<@Nullable ZoneQuantity> zones,
    @Nullable String salesChannelId,
    @Nullable String reason,
    @Nullable Instant releaseAt) {
  private static final int LONGEST_REASON = 300;

  /// All that is wrong with it, looked at without its show.
  List<FieldFault> faults(Instant now) {
    var faults = new ArrayList<FieldFault>();
    if (kind == null) {
      faults.add(FieldFault.required("kind"));
    }
    faults.addAll(Places.faults(seats, zones));
    faults.addAll(channelFaults());
    if (reason == null || reason.isBlank()) {
      faults.add(FieldFault.required("reason"));
    } else if (reason.strip().length() > LONGEST_REASON) {
      faults.add(FieldFault.tooLong("reason", LONGEST_REASON));
    }
    if (releaseAt != null && kind != null && kind != BlockKind.ALLOTMENT) {
      faults.add(new FieldFault("release_at", "problem.field.allotment-only"));
    } else if (releaseAt != null && !releaseAt.isAfter(now)) {
      faults.add(new FieldFault("release_at", "problem.field.future"));
    }
    return faults;
  }

  private List<FieldFault> channelFaults() {
    if (kind == null) {
      return List.of();
    }
    if (kind != BlockKind.ALLOTMENT) {
      return salesChannelId == null
          ? List.of()
          : List.of(new FieldFault("sales_channel_id", "problem.field.allotment-only"));
    }
    if (salesChannelId == null) {
      return List.of(FieldFault.required("sales_channel_id"));
    }
    return SalesChannel.isSlug(salesChannelId)
        ? List.of()
        : List.of(new FieldFault("sales_channel_id", "problem.field.channel"));
  }

  /// Only of a body without faults.
  BlockRequest request(ShowId show) {
    return new BlockRequest(
        show,
        Objects.requireNonNull(kind),
        Places.seats(seats),
        Places.places(zones),
        Optional.ofNullable(salesChannelId),
        Objects.requireNonNull(reason).strip(),
        Optional.ofNullable(releaseAt));
  }
}
