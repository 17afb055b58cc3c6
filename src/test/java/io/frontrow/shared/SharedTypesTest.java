package io.frontrow.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTypesTest {
  @Test
  void moneyOfTwoCurrenciesIsNeverAdded() {
    assertThatThrownBy(() -> Money.of(1, "THB").plus(Money.of(1, "EUR")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moneyRatherFailsThanWrapsAround() {
    assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "THB").plus(Money.of(1, "THB")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "THB").times(2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void majorUnitsHaveTheDecimalsOfTheCurrency() {
    assertThat(Money.of(123456, "THB").toMajorUnits()).hasToString("1234.56");
    assertThat(Money.of(123456, "JPY").toMajorUnits()).hasToString("123456");
    assertThat(Money.of(123456, "KWD").toMajorUnits()).hasToString("123.456");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a@b",
        "a b@example.org",
        "a@example.org\nBcc: x@y.z",
        "@example.org",
        "<a@b.c>",
        "a\0b@example.org"
      })
  void whatIsNoAddressIsNotTaken(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void anAddressIsOneHoweverItIsTyped() {
    assertThat(EmailAddress.parse(" Ann@Example.org "))
        .contains(new EmailAddress("ann@example.org"));
  }

  @Test
  void whatIsKeptOfAnAddressCanBeReadAgain() {
    var longerInLowerCase = "\u0130".repeat(64) + "@example.org";

    assertThat(EmailAddress.parse(longerInLowerCase)).isEmpty();
    assertThat(EmailAddress.parse("\u0130@example.org"))
        .hasValueSatisfying(
            address -> assertThat(new EmailAddress(address.value())).isEqualTo(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "01", "1e3", "9999999999999999999", "x", "１２"})
  void whatIsNoSeatNumberIsNotTaken(String text) {
    assertThat(SeatId.parse(text)).isEmpty();
  }

  @Test
  void aHoldKnowsItsShow() {
    var show = new ShowId(UUID.randomUUID());
    var hold = HoldId.of(show, new byte[16]);

    assertThat(hold.show()).isEqualTo(show);
    assertThat(HoldId.parse(hold.value())).contains(hold);
    assertThat(HoldId.parse(hold.value() + "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "", "not-a-uuid", "00000000-0000-0000-0000-00000000000G"})
  void aShortenedUuidIsNotTheSameAddress(String text) {
    assertThat(ShowId.parse(text)).isEmpty();
  }
}
