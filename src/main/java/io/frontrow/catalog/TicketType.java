package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.util.Map;
import java.util.Set;

/// For whom a ticket is, and what it costs then.
///
/// @param usual what a ticket is of when nobody chooses
/// @param tiers where it is sold; none: at every tier
/// @param prices what it costs at some tiers, whatever the reduction says
public record TicketType(
    TicketTypeId id,
    String name,
    boolean usual,
    Reduction reduction,
    Set<TierId> tiers,
    Map<TierId, Money> prices) {
  public TicketType {
    tiers = Set.copyOf(tiers);
    prices = Map.copyOf(prices);
  }

  public boolean isFor(TierId tier) {
    return tiers.isEmpty() || tiers.contains(tier);
  }

  /// What one costs.
  ///
  /// @param tierPrice what the place costs everybody
  /// @param step smallest unit to round to, in minor units
  public Money price(TierId tier, Money tierPrice, long step) {
    var own = prices.get(tier);
    return own == null ? tierPrice.minus(reduction.off(tierPrice, step)) : own;
  }
}
