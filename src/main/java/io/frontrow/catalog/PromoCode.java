package io.frontrow.catalog;

import io.frontrow.shared.PromoCodeId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.util.Optional;
import java.util.Set;

/// A code that makes an order cheaper, and may be used now as far as a look can tell: the order
/// decides.
///
/// @param reduction a percentage of each ticket, or an amount off the whole order
/// @param tiers what it is good for; none: every tier
/// @param types what it is good for; none: every ticket type
public record PromoCode(
    PromoCodeId id, String code, Reduction reduction, Set<TierId> tiers, Set<TicketTypeId> types) {
  public PromoCode {
    tiers = Set.copyOf(tiers);
    types = Set.copyOf(types);
  }

  public boolean isFor(TierId tier, Optional<TicketTypeId> type) {
    return (tiers.isEmpty() || tiers.contains(tier))
        && (types.isEmpty() || type.filter(types::contains).isPresent());
  }
}
