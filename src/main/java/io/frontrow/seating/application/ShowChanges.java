package io.frontrow.seating.application;

import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What changes in a show, in order and without a gap. Every entry says how things are from then
/// on, so reading one twice does no harm. Throws SeatingUnavailable.
public interface ShowChanges {
  /// Where the show is now: look at everything after this, then ask for what came since. Empty when
  /// there is no epoch.
  Optional<Position> position(ShowId show);

  /// How far somebody has followed a show.
  ///
  /// @param epoch which rebuild this memory stems from
  /// @param seq how many changes were told since
  record Position(String epoch, long seq) {
    /// The version of a show, as ETags and events carry it.
    @Override
    public String toString() {
      return epoch + "." + seq;
    }
  }

  /// What came after this position.
  ///
  /// @param most how many entries at once
  Since since(ShowId show, Position known, int most);

  sealed interface Since {
    /// What has changed, oldest first; nothing is also an answer.
    ///
    /// @param until where the last of the entries leaves us
    /// @param more ask again at once
    record Changed(Position until, boolean more, List<Change> entries) implements Since {}

    /// Too long ago, or Redis has lost its memory since: look at everything anew.
    record LookAnew(Position now) implements Since {}

    record NoEpoch() implements Since {}
  }

  /// How these seats and pools are from now on.
  ///
  /// @param allotted for which sales channel each of the allotted seats is free
  /// @param until end of the hold, when the seats are held
  /// @param channel through which sales channel it came, if through one
  record Change(
      long seq,
      Map<SeatId, SeatState> seats,
      Map<SeatId, String> allotted,
      Map<Pool, Places> pools,
      Optional<Instant> until,
      Optional<String> channel) {}
}
