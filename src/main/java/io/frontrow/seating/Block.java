package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Places an organizer took out of the sale or set aside, why, and what has come back of them.
///
/// @param channel slug of the sales channel an allotment is for
/// @param releasedAt when the last of it was given back
/// @param seats by id
/// @param places by area
public record Block(
    BlockId id,
    ShowId show,
    BlockKind kind,
    Optional<String> channel,
    String reason,
    Instant madeAt,
    String madeBy,
    Optional<Instant> releaseAt,
    Optional<Instant> releasedAt,
    List<BlockedSeat> seats,
    List<BlockedPlaces> places) {
  public Block {
    seats = List.copyOf(seats);
    places = List.copyOf(places);
  }

  /// When something was given back, and by whom.
  public record Release(Instant at, String by) {}

  public record BlockedSeat(SeatId seat, Optional<Release> release) {}

  /// Places of a standing area.
  ///
  /// @param released how many of them were given back
  /// @param latest the last time some were
  public record BlockedPlaces(
      ShowZoneId zone, int quantity, int released, Optional<Release> latest) {
    public int remaining() {
      return quantity - released;
    }
  }

  public boolean isReleased() {
    return releasedAt.isPresent();
  }
}
