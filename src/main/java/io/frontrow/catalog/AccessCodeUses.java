package io.frontrow.catalog;

import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.OrderId;

/// Counts the orders that needed a code. Every call is inside the tenant transaction that stores or
/// moves the order, so that neither is without the other.
public interface AccessCodeUses {
  /// Takes one use for a stored order. False: none is left, or the code is over; nothing changed.
  boolean take(AccessCodeId code, OrderId order);

  /// The order ends unpaid: its use, if it has one, is there for others.
  void giveBack(OrderId order);

  /// An order that gave its use back lives again. False: others have taken the last one meanwhile.
  boolean takeAgain(OrderId order);
}
