package io.frontrow.demo.stripe;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/// Reads an amount as Stripe counts it. Stripe's minor unit is not always ISO's, and this table is
/// the simulator's own on purpose: were the application to convert wrongly, the payment page would
/// show a wrong price.
record StripeAmount(long units, String currency) {
  private static final Set<String> WHOLE =
      Set.of(
          "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf",
          "xof", "xpf");
  private static final Set<String> THOUSANDTHS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

  static int decimals(String currency) {
    return WHOLE.contains(currency) ? 0 : THOUSANDTHS.contains(currency) ? 3 : 2;
  }

  /// Amounts that no card network settles: fractions of an ISK or UGX, a third decimal other than
  /// zero.
  boolean chargeable() {
    return switch (currency) {
      case "isk", "ugx" -> units % 100 == 0;
      default -> !THOUSANDTHS.contains(currency) || units % 10 == 0;
    };
  }

  String words(Locale locale) {
    var iso = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(iso);
    format.setMinimumFractionDigits(iso.getDefaultFractionDigits());
    format.setMaximumFractionDigits(iso.getDefaultFractionDigits());
    // A code such as THB reads badly when it touches the digits.
    return format
        .format(BigDecimal.valueOf(units, decimals(currency)))
        .replaceAll("(\\p{L})(\\d)", "$1\u00a0$2");
  }
}
