package io.frontrow.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"x", "3f0c-{}:\"'~!", "8e03978e-40d5-43dd-bc93-6894a57f9324"})
  void aKeyIsWhatTheClientLikes(String text) {
    assertThat(IdempotencyKey.parse(text)).hasValue(new IdempotencyKey(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "tab\t", "ö", "\u007f", "line\n"})
  void aKeyIsVisibleAscii(String text) {
    assertThat(IdempotencyKey.parse(text)).isEmpty();
    assertThatThrownBy(() -> new IdempotencyKey(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyHasAtMost255Characters() {
    assertThat(IdempotencyKey.parse("k".repeat(255))).isPresent();
    assertThat(IdempotencyKey.parse("k".repeat(256))).isEmpty();
  }

  @Test
  void whatAKeyIsMadeOfReachesNoRedisKey() {
    var hash = BodyHash.of("POST", "/", new byte[0]);
    var one = new IdempotentCall("c:one", "POST /", new IdempotencyKey("}{"), hash);

    assertThat(one.record()).matches("\\{idem:[A-Za-z0-9_-]{43}}");
    assertThat(new IdempotentCall("c:two", "POST /", one.key(), hash).record())
        .isNotEqualTo(one.record());
  }
}
