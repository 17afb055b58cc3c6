package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A code that is about to be made.
///
/// @param show empty: good for every show of the event
/// @param code letters, digits and hyphens; however it is written, it is kept in capitals
/// @param maxUses how many orders may need it; empty: any number
/// @param tiers what it unlocks; none: every tier that is not hidden
/// @param comment whom it is for, read by the organizer alone
public record NewAccessCode(
    EventId event,
    Optional<ShowId> show,
    String code,
    Instant validFrom,
    Instant validUntil,
    OptionalInt maxUses,
    Set<TierId> tiers,
    String comment) {
  public NewAccessCode {
    code = TypedCode.of(code).orElseThrow(() -> new IllegalArgumentException("no access code"));
    tiers = Set.copyOf(tiers);
  }
}
