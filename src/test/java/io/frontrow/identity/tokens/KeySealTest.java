package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeySealTest {
  private final KeySeal seal = new KeySeal(secrets("a"));

  @Test
  void whatWasSealedOpensUnderItsNameAlone() {
    var sealed = seal.seal("kid", "private");

    assertThat(sealed).doesNotContain("private");
    assertThat(seal.open("kid", sealed)).contains("private");
    assertThat(seal.open("other", sealed)).isEmpty();
    assertThat(new KeySeal(secrets("b")).open("kid", sealed)).isEmpty();
  }

  @Test
  void whatWasChangedDoesNotOpen() {
    var sealed = seal.seal("kid", "private");

    for (var at = 0; at < sealed.length() - 1; at++) {
      var other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(seal.open("kid", sealed.substring(0, at) + other + sealed.substring(at + 1)))
          .isEmpty();
    }
    assertThat(seal.open("kid", "")).isEmpty();
    assertThat(seal.open("kid", "not base64!")).isEmpty();
  }

  @Test
  void theSameIsNeverSealedTheSameWayTwice() {
    assertThat(seal.seal("kid", "private")).isNotEqualTo(seal.seal("kid", "private"));
  }

  @Test
  void aNameOfAKeyProvesWhoseItIs() {
    var ids = new KeyIds(secrets("a"));
    var kid = ids.draw();

    assertThat(ids.isOurs(kid)).isTrue();
    assertThat(ids.isOurs("x" + kid)).isFalse();
    assertThat(new KeyIds(secrets("b")).isOurs(kid)).isFalse();
    for (var strange : new String[] {"", ".", "a.", ".b", "a.b", "../..", "a.ä"}) {
      assertThat(ids.isOurs(strange)).as(strange).isFalse();
    }
  }

  private static Secrets secrets(String letter) {
    return new Secrets(letter.repeat(32).getBytes(StandardCharsets.UTF_8));
  }
}
