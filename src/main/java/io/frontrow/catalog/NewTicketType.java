package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;
import java.util.Map;
import java.util.Set;

/// A ticket type that is about to be offered, after those the event has.
///
/// @param usual what a ticket is of when nobody chooses; one type of an event is
/// @param tiers where it is sold; none: at every tier
/// @param prices what it costs at some of these tiers, whatever the reduction says
public record NewTicketType(
    EventId event,
    String name,
    boolean usual,
    Reduction reduction,
    Set<TierId> tiers,
    Map<TierId, Money> prices) {
  public NewTicketType {
    tiers = Set.copyOf(tiers);
    prices = Map.copyOf(prices);
    if (!tiers.containsAll(prices.keySet())) {
      throw new IllegalArgumentException("a type has a price only where it is sold");
    }
  }

  /// Sold at every tier.
  public NewTicketType(EventId event, String name, boolean usual, Reduction reduction) {
    this(event, name, usual, reduction, Set.of(), Map.of());
  }
}
