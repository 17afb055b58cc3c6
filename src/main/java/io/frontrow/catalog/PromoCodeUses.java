package io.frontrow.catalog;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.PromoCodeId;

/// Counts the orders that a promo code made cheaper. Every call is inside the tenant transaction
/// that stores or moves the order, so that neither is without the other.
public interface PromoCodeUses {
  /// Takes one use for a stored order. False: none is left, or the code is over; nothing changed.
  boolean take(PromoCodeId code, OrderId order);

  /// The order ends unpaid: its use, if it has one, is there for others.
  void giveBack(OrderId order);

  /// An order that gave its use back lives again. False: others have taken the last one meanwhile.
  boolean takeAgain(OrderId order);
}
