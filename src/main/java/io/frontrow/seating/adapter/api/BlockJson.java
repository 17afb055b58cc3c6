package io.frontrow.seating.adapter.api;

import io.frontrow.seating.Block;
import io.frontrow.seating.Block.Release;
import io.frontrow.seating.BlockKind;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A block as the API tells it.
///
/// @param seats all it ever had, those given back too
record BlockJson(
    String id,
    ShowId showId,
    BlockKind kind,
    State state,
    Optional<String> salesChannelId,
    String reason,
    Instant madeAt,
    String madeBy,
    Optional<Instant> releaseAt,
    Optional<Instant> releasedAt,
    List<Seat> seats,
    List<Zone> zones) {

  enum State {
    ACTIVE,
    PARTLY_RELEASED,
    RELEASED
  }

  record Seat(SeatId seatId, Optional<Instant> releasedAt, Optional<String> releasedBy) {}

  /// Times and names are those of the last release.
  record Zone(
      ShowZoneId zoneId,
      int quantity,
      int released,
      Optional<Instant> releasedAt,
      Optional<String> releasedBy) {}

  static BlockJson of(Block block) {
    return new BlockJson(
        block.id().toString(),
        block.show(),
        block.kind(),
        state(block),
        block.channel(),
        block.reason(),
        block.madeAt(),
        block.madeBy(),
        block.releaseAt(),
        block.releasedAt(),
        block.seats().stream()
            .map(
                seat ->
                    new Seat(
                        seat.seat(),
                        seat.release().map(Release::at),
                        seat.release().map(Release::by)))
            .toList(),
        block.places().stream()
            .map(
                place ->
                    new Zone(
                        place.zone(),
                        place.quantity(),
                        place.released(),
                        place.latest().map(Release::at),
                        place.latest().map(Release::by)))
            .toList());
  }

  private static State state(Block block) {
    if (block.isReleased()) {
      return State.RELEASED;
    }
    var some =
        block.seats().stream().anyMatch(seat -> seat.release().isPresent())
            || block.places().stream().anyMatch(place -> place.released() > 0);
    return some ? State.PARTLY_RELEASED : State.ACTIVE;
  }
}
