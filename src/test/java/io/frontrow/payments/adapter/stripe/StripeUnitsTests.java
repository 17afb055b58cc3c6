package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.shared.Money;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeUnitsTests {
  @ParameterizedTest
  @CsvSource({
    "THB, 150000, 150000",
    "EUR,     50,     50",
    "JPY,    500,    500",
    "KRW,   1000,   1000",
    "ISK,    500,  50000",
    "UGX,   3000, 300000",
    "KWD,   5120,   5120",
    "BHD,     10,     10",
    "TND,  10000,  10000",
    "MGA,  10000,    100",
  })
  void amountsAreCountedTheWayStripeDoes(String currency, long minorUnits, long stripes) {
    var money = Money.of(minorUnits, currency);

    assertThat(StripeUnits.of(money)).isEqualTo(stripes);
    assertThat(StripeUnits.toMoney(stripes, Currency.getInstance(currency))).isEqualTo(money);
  }

  @Test
  void amountsStripeCannotChargeAreRefused() {
    assertThatThrownBy(() -> StripeUnits.of(Money.of(5_123, "KWD")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> StripeUnits.of(Money.of(150, "MGA")))
        .isInstanceOf(ArithmeticException.class);
  }
}
