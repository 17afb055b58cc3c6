package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Until when buyers may give tickets back by themselves. What the organizer does at the counter is
/// another matter.
public interface RefundRules {
  /// Empty when tickets of this show are not taken back. Outside any transaction.
  Optional<Instant> until(ShowId show);

  /// Inside a tenant transaction: tickets of this event come back until so long before each show.
  ///
  /// @param before whole hours, at most a year
  void allow(EventId event, Duration before);
}
