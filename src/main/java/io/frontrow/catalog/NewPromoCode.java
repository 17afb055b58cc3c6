package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/// A promo code that is about to be made.
///
/// @param code letters, digits and hyphens; however it is written, it is kept in capitals
/// @param reduction a percentage of each ticket, or an amount off the whole order
/// @param maxUses how many orders it may make cheaper; empty: any number
/// @param tiers what it is good for; none: every tier
/// @param types what it is good for; none: every ticket type
/// @param comment whom it is for, read by the organizer alone
public record NewPromoCode(
    EventId event,
    String code,
    Reduction reduction,
    Instant validFrom,
    Instant validUntil,
    OptionalInt maxUses,
    Set<TierId> tiers,
    Set<TicketTypeId> types,
    String comment) {
  public NewPromoCode {
    code = TypedCode.of(code).orElseThrow(() -> new IllegalArgumentException("no promo code"));
    tiers = Set.copyOf(tiers);
    types = Set.copyOf(types);
    if (reduction instanceof Reduction.Nothing) {
      throw new IllegalArgumentException("a promo code takes something off");
    }
  }
}
