package io.frontrow.catalog;

import java.time.Instant;
import java.util.Optional;

/// What a visitor may buy beyond everybody.
public record Access(Optional<AccessCode> code) {
  /// Somebody like everybody.
  public static final Access NONE = new Access(Optional.empty());

  public static Access by(AccessCode code) {
    return new Access(Optional.of(code));
  }

  boolean unlocks(PriceTier tier, Instant now) {
    return code.filter(shown -> shown.isGood(now) && shown.names(tier)).isPresent();
  }
}
