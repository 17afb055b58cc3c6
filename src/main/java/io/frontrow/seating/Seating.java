package io.frontrow.seating;

import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Holding seats. Every call asks Redis and throws SeatingUnavailable while it cannot.
public interface Seating {
  /// Takes everything or nothing.
  HoldResult hold(HoldRequest request);

  /// What can be said of a wish before Redis is asked; empty when it may be tried. Asks nobody.
  Optional<HoldResult.Refused> refusal(HoldRequest request);

  /// What was granted to this very wish before, with what has become of it.
  Optional<HoldResult.Held> held(HoldRequest request);

  /// A hold with its proof: only for who has shown otherwise to own it.
  Optional<HoldResult.Held> held(HoldId id);

  /// Empty when the hold is unknown or has been forgotten, an hour after its end.
  Optional<Hold> find(HoldId id);

  /// Whether this token owns this hold, whatever has become of it.
  boolean owns(HoldId id, HoldToken token);

  /// How much time a buyer may be offered once more; empty when it has been taken or would go
  /// beyond the latest end.
  Optional<Duration> extensionOffer(Hold hold);

  /// One extension's worth of more time.
  ExtensionResult extend(HoldId id, HoldToken token);

  /// So much more time, if that does not go beyond the latest end.
  ///
  /// @param wish its name, the same when it is sent again: unless another one with a name came in
  ///   between, nothing is done twice; empty: each is a wish of its own
  ExtensionResult extend(HoldId id, HoldToken token, Duration more, Optional<String> wish);

  default ReleaseResult release(HoldId id, HoldToken token) {
    return release(id, token, Optional.empty());
  }

  /// The same for a wish with a name: sent again it is answered as the first time.
  ReleaseResult release(HoldId id, HoldToken token, Optional<String> wish);

  /// What is held, in words and prices, in layout order.
  List<HeldPlace> describe(Hold hold);

  /// What of a hold that is over could be had again.
  Free freeAgain(Hold hold);

  /// Free seats that nobody will want because this hold leaves them alone.
  List<HeldPlace> leftAlone(Hold hold);

  /// The numbered seats of a hold by who sits side by side, each group along its row.
  List<List<HeldPlace>> groups(Hold hold);

  /// Seats in words, for messages. Unknown ids are left out.
  List<HeldPlace> describe(ShowId show, Collection<SeatId> seats);
}
