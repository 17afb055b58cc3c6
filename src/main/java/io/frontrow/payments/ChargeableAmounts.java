package io.frontrow.payments;

import io.frontrow.shared.Money;
import java.util.Currency;

/// Which amounts the gateway can take; known without asking it.
public interface ChargeableAmounts {
  /// Every amount of the currency has to be a multiple of this, in its minor units.
  long step(Currency currency);

  /// The smallest amount above zero.
  Money least(Currency currency);

  /// Whether this can be taken; nothing can, nothing has to be.
  default boolean takes(Money amount) {
    return amount.isZero()
        || (amount.minorUnits() >= least(amount.currency()).minorUnits()
            && amount.minorUnits() % step(amount.currency()) == 0);
  }
}
