package io.frontrow.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {
  private final Cursors cursors = new Cursors(secrets("one"));

  private static Secrets secrets(String text) {
    return new Secrets(text.repeat(20).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aCursorLeadsToItsPosition() {
    for (var position : List.of("7", "a|b", "ก 💺")) {
      assertThat(cursors.read("events", cursors.write("events", position))).contains(position);
    }
    assertThat(cursors.read("events", null)).isEmpty();
  }

  @Test
  void aCursorOfAnotherListOrHouseIsRefused() {
    var cursor = cursors.write("events?q=a", "7");

    assertRefused("events?q=b", cursor);
    assertRefused("events?q=a7", cursors.write("events?q=a", "77"));
    assertThatThrownBy(() -> new Cursors(secrets("two")).read("events?q=a", cursor))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aCursorThatWasChangedIsRefused() {
    var cursor = cursors.write("events", "position 4711");

    for (int i = 0; i < cursor.length(); i++) {
      var other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      assertRefused("events", cursor.substring(0, i) + other + cursor.substring(i + 1));
      assertRefused("events", cursor.substring(0, i));
      assertRefused("events", cursor.substring(0, i) + '=' + cursor.substring(i));
    }
    for (var text : List.of("", "x", "💺", "\u0000", "A".repeat(22), "A".repeat(5_000), "%00")) {
      assertRefused("events", text);
    }
  }

  @Test
  void aLimitIsAPlainNumberInItsBounds() {
    assertThat(Cursors.limit(null)).isEqualTo(20);
    assertThat(Cursors.limit("1")).isEqualTo(1);
    assertThat(Cursors.limit("100")).isEqualTo(100);
    for (var text : List.of("", "0", "101", "-1", "+5", "05", "1e1", "٣", "9".repeat(40), " 5")) {
      assertThatThrownBy(() -> Cursors.limit(text)).isInstanceOf(ProblemException.class);
    }
  }

  private void assertRefused(String list, String cursor) {
    assertThatThrownBy(() -> cursors.read(list, cursor)).isInstanceOf(ProblemException.class);
  }
}
