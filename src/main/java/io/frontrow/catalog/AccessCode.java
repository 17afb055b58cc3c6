package io.frontrow.catalog;

import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Set;

/// A code somebody has shown for a show. Its uses are counted by orders alone, so `usedUp` may be
/// some seconds old: the order decides.
///
/// @param tiers what it unlocks; none: every tier that is not hidden
public record AccessCode(
    AccessCodeId id, Instant validFrom, Instant validUntil, boolean usedUp, Set<TierId> tiers) {
  public AccessCode {
    tiers = Set.copyOf(tiers);
  }

  /// Whether it may be used at this moment.
  public boolean isGood(Instant now) {
    return !usedUp && !now.isBefore(validFrom) && now.isBefore(validUntil);
  }

  public boolean names(PriceTier tier) {
    return tiers.isEmpty() ? !tier.hidden() : tiers.contains(tier.id());
  }
}
