package io.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTests {
  @Test
  void secretsAreNeverWrittenWhateverTheyAreCalled() {
    var masked =
        Masking.of(
            Map.of(
                "password", "frontrow-demo",
                "newPassword", "x",
                "hold_token", "x",
                "stripeApiKey", "sk_test_x",
                "webhook_secret", "whsec_x",
                "password_hash", "{bcrypt}x"));

    assertThat(masked.values()).containsOnly("•••");
  }

  @Test
  void cardNumbersAreTakenOutOfAnyText() {
    var masked =
        Masking.of(
            Map.of("note", "paid with 4242 4242 4242 4242 today", "number", 4242424242424242L));

    assertThat(masked).containsEntry("note", "paid with ••• today").containsEntry("number", "•••");
  }

  @Test
  void secretsInsideOthersAreFound() {
    var masked =
        Masking.of(
            Map.of(
                "client", Map.of("name", "kiosk", "secret", "x"),
                "notes", List.of("4000-0000-0000-0002", "fine")));

    assertThat(masked)
        .containsEntry("client", Map.of("name", "kiosk", "secret", "•••"))
        .containsEntry("notes", List.of("•••", "fine"));
  }

  @Test
  void ordinaryValuesStayWhatTheyAre() {
    var values = Map.of("seats", 3, "name", "Ada", "open", true, "total", 125_000L);

    assertThat(Masking.of(values)).isEqualTo(values);
  }
}
