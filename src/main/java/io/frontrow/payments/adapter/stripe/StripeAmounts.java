package io.frontrow.payments.adapter.stripe;

import io.frontrow.payments.ChargeableAmounts;
import io.frontrow.shared.Money;
import java.util.Currency;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Stripe's smallest charges, as its documentation lists them in the units it counts in. For a
/// currency that is not listed they depend on the account's own: one step is all that is known.
@Component
class StripeAmounts implements ChargeableAmounts {
  private static final Map<String, Long> LEAST =
      Map.ofEntries(
          Map.entry("AED", 200L),
          Map.entry("AUD", 50L),
          Map.entry("BRL", 50L),
          Map.entry("CAD", 50L),
          Map.entry("CHF", 50L),
          Map.entry("CZK", 1_500L),
          Map.entry("DKK", 250L),
          Map.entry("EUR", 50L),
          Map.entry("GBP", 30L),
          Map.entry("HKD", 400L),
          Map.entry("HUF", 17_500L),
          Map.entry("INR", 50L),
          Map.entry("JPY", 50L),
          Map.entry("MXN", 1_000L),
          Map.entry("MYR", 200L),
          Map.entry("NOK", 300L),
          Map.entry("NZD", 50L),
          Map.entry("PLN", 200L),
          Map.entry("RON", 200L),
          Map.entry("SEK", 300L),
          Map.entry("SGD", 50L),
          Map.entry("THB", 1_000L),
          Map.entry("USD", 50L));

  @Override
  public long step(Currency currency) {
    return StripeUnits.step(currency);
  }

  @Override
  public Money least(Currency currency) {
    var listed = LEAST.get(currency.getCurrencyCode());
    return listed == null
        ? new Money(step(currency), currency)
        : StripeUnits.toMoney(listed, currency);
  }
}
