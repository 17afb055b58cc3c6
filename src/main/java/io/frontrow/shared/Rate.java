package io.frontrow.shared;

import java.math.BigInteger;

/// A part of an amount, in hundredths of a percent: 700 is 7 %. Rounds half-up.
public record Rate(int hundredths) {
  private static final int WHOLE = 10_000;

  public Rate {
    if (hundredths < 1 || hundredths > WHOLE) {
      throw new IllegalArgumentException("a rate is above 0 and at most 100 %: " + hundredths);
    }
  }

  /// So much of an amount that is not negative, in whole steps of so many minor units.
  public Money of(Money amount, long step) {
    var steps =
        halfUp(
            BigInteger.valueOf(amount.minorUnits()).multiply(BigInteger.valueOf(hundredths)),
            BigInteger.valueOf(WHOLE).multiply(BigInteger.valueOf(step)));
    return new Money(Math.multiplyExact(steps, step), amount.currency());
  }

  /// What of an amount is this rate on the rest of it: the tax that a price contains.
  public Money within(Money amount) {
    return new Money(
        halfUp(
            BigInteger.valueOf(amount.minorUnits()).multiply(BigInteger.valueOf(hundredths)),
            BigInteger.valueOf(WHOLE + hundredths)),
        amount.currency());
  }

  private static long halfUp(BigInteger part, BigInteger whole) {
    return part.shiftLeft(1).add(whole).divide(whole.shiftLeft(1)).longValueExact();
  }
}
