package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.Rate;

/// What is taken off a price.
public sealed interface Reduction {
  /// Never more than the price.
  ///
  /// @param step smallest unit to round to, in minor units
  Money off(Money price, long step);

  record Nothing() implements Reduction {
    @Override
    public Money off(Money price, long step) {
      return Money.zero(price.currency());
    }
  }

  record Percent(Rate rate) implements Reduction {
    @Override
    public Money off(Money price, long step) {
      return rate.of(price, step).atMost(price);
    }
  }

  /// Nothing in another currency than its own.
  record Amount(Money amount) implements Reduction {
    public Amount {
      if (amount.minorUnits() <= 0) {
        throw new IllegalArgumentException("an amount off is above zero");
      }
    }

    @Override
    public Money off(Money price, long step) {
      return amount.currency().equals(price.currency())
          ? amount.atMost(price)
          : Money.zero(price.currency());
    }
  }
}
