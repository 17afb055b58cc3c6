package io.frontrow.shared;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in minor units of its ISO 4217 currency: satang for THB, whole yen for JPY, fils
/// (1/1000) for KWD.
public record Money(long minorUnits, Currency currency) {
  public static Money of(long minorUnits, String currencyCode) {
    return new Money(minorUnits, Currency.getInstance(currencyCode));
  }

  /// Of whole units of the currency, as people name prices: 80 for ฿80, €80, ¥80.
  public static Money ofMajorUnits(long amount, Currency currency) {
    long minor =
        BigDecimal.TEN.pow(Math.max(0, currency.getDefaultFractionDigits())).longValueExact();
    return new Money(Math.multiplyExact(amount, minor), currency);
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public boolean isZero() {
    return minorUnits == 0;
  }

  /// Throws ArithmeticException rather than wrap around.
  public Money plus(Money other) {
    requireSame(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  public Money minus(Money other) {
    requireSame(other);
    return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
  }

  /// The smaller of both.
  public Money atMost(Money other) {
    requireSame(other);
    return minorUnits <= other.minorUnits ? this : other;
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(other.currency + " and " + currency + " do not mix");
    }
  }

  public Money times(int quantity) {
    return new Money(Math.multiplyExact(minorUnits, (long) quantity), currency);
  }

  /// In major units, with as many decimals as the currency has.
  public BigDecimal toMajorUnits() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }
}
