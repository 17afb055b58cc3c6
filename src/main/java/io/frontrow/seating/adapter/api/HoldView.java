package io.frontrow.seating.adapter.api;

import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hold as its owner reads it.
///
/// @param orderId null until an order has taken it over
record HoldView(
    HoldId id,
    ShowId showId,
    HoldState state,
    @Nullable OrderId orderId,
    String holdToken,
    long fence,
    Instant expiresAt,
    Instant maxExpiresAt,
    List<SeatId> seats,
    List<Places> zones,
    String salesChannelId) {

  record Places(ShowZoneId zoneId, int quantity) {}

  static HoldView of(Held held) {
    Hold hold = held.hold();
    return new HoldView(
        hold.id(),
        hold.show(),
        hold.state(),
        hold.order().orElse(null),
        held.token().value(),
        hold.fence(),
        hold.expiresAt(),
        hold.latestEnd(),
        List.copyOf(hold.seats()),
        hold.generalAdmission().entrySet().stream()
            .map(places -> new Places(places.getKey(), places.getValue()))
            .toList(),
        hold.channel());
  }
}
