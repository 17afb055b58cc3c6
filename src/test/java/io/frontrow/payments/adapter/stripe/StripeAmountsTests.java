package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTests {
  private final StripeAmounts amounts = new StripeAmounts();

  @ParameterizedTest(name = "{1} {0}: {2}")
  @CsvSource({
    "THB, 0, true",
    "THB, 999, false",
    "THB, 1000, true",
    "THB, -1000, false",
    "JPY, 49, false",
    "JPY, 50, true",
    "EUR, 49, false",
    "EUR, 51, true",
    "ISK, 1, true",
    "UGX, 1, true",
    "KWD, 5120, true",
    "KWD, 5123, false",
    "BHD, 5, false",
    "MGA, 150, false",
    "MGA, 200, true",
  })
  void itIsKnownBeforehandWhatStripeTakes(String currency, long minorUnits, boolean takes) {
    var money = Money.of(minorUnits, currency);

    assertThat(amounts.takes(money)).isEqualTo(takes);
    if (takes && !money.isZero()) {
      assertThat(StripeUnits.of(money)).isPositive();
    }
  }
}
