package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"EARLYBIRD", "earlybird", "  EarlyBird ", "early bird", "\u00a0earlybird\t\n"})
  void aCodeIsTheSameHoweverItIsTyped(String text) {
    assertThat(TypedCode.of(text)).contains("EARLYBIRD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "abc", "-abcd", "EARLY_BIRD", "' or 1=1 --", "รหัส", "\0\0\0\0\0"})
  void whatCanBeNoCodeIsNone(String text) {
    assertThat(TypedCode.of(text)).isEmpty();
  }

  @Test
  void aNovelIsNoCode() {
    assertThat(TypedCode.of("A".repeat(41))).isEmpty();
    assertThat(TypedCode.of("A".repeat(100_000))).isEmpty();
  }
}
