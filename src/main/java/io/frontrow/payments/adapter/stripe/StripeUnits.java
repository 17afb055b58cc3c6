package io.frontrow.payments.adapter.stripe;

import io.frontrow.shared.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;

/// Stripe counts money in its own minor units. For most currencies they are ISO 4217's; this table
/// knows the others.
final class StripeUnits {
  /// Stripe charges these in whole units, whatever ISO 4217 says about MGA.
  private static final Set<String> NO_DECIMALS =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeUnits() {}

  /// Throws ArithmeticException for amounts Stripe cannot charge: less than its smallest unit, or a
  /// third decimal that is not zero. ISK and UGX have no decimals, yet Stripe counts them in
  /// hundredths.
  static long of(Money money) {
    var units = money.toMajorUnits().movePointRight(decimals(money.currency())).longValueExact();
    if (THREE_DECIMALS.contains(money.currency().getCurrencyCode()) && units % 10 != 0) {
      throw new ArithmeticException("Stripe charges no such fraction: " + money);
    }
    return units;
  }

  static Money toMoney(long units, Currency currency) {
    var minor =
        BigDecimal.valueOf(units, decimals(currency))
            .movePointRight(currency.getDefaultFractionDigits())
            .longValueExact();
    return new Money(minor, currency);
  }

  /// What every amount Stripe charges is a multiple of, in the currency's own minor units.
  static long step(Currency currency) {
    var inThousandths = THREE_DECIMALS.contains(currency.getCurrencyCode());
    var finer = currency.getDefaultFractionDigits() - decimals(currency);
    return inThousandths ? 10 : (long) Math.pow(10, Math.max(0, finer));
  }

  private static int decimals(Currency currency) {
    var code = currency.getCurrencyCode();
    return NO_DECIMALS.contains(code) ? 0 : THREE_DECIMALS.contains(code) ? 3 : 2;
  }
}
