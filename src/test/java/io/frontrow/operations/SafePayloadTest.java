package io.frontrow.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.operations.SafePayload.Line;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SafePayloadTest {
  private final SafePayload payloads = new SafePayload(JsonMapper.shared());

  @Test
  void whatTellsWhatHappenedIsShown() {
    assertThat(
            payloads.lines(
                """
                {"id": "evt_1", "created": 1795613904, "livemode": false, "data": {"object": {"payment_status": "paid", "lines": [{"seat": "A-1"}]}}}"""))
        .containsExactly(
            shown("id", "evt_1"),
            shown("created", "1795613904"),
            shown("livemode", "false"),
            shown("data.object.payment_status", "paid"),
            shown("data.object.lines[0].seat", "A-1"));
  }

  @Test
  void whoItHappenedToIsHidden() {
    assertThat(
            payloads.lines(
                """
                {"customer_details": {"email": "ada@example.org", "name": "Ada"}, "buyer": "u:1", "billing_address": {"city": "Bangkok"},
                 "client_secret": "cs_1_secret_2", "url": "https://pay.example/1", "note": "Please call Ada", "who": "ada@example.org", "nothing": null}"""))
        .containsExactly(
            hidden("customer_details"),
            hidden("buyer"),
            hidden("billing_address"),
            hidden("client_secret"),
            hidden("url"),
            hidden("note"),
            hidden("who"));
  }

  @Test
  void whatIsNoJsonIsHiddenAltogether() {
    assertThat(payloads.lines("Ada <ada@example.org>")).containsExactly(hidden(""));
  }

  @Test
  void aHugeOneIsCutOff() {
    assertThat(payloads.lines("[" + "1,".repeat(10_000) + "1]")).hasSize(120);
  }

  @Test
  void anErrorNamesNobody() {
    assertThat(payloads.words("no mail to <ada@example.org>, \"bob@example.org\""))
        .isEqualTo("no mail to <•••>, \"•••\"");
  }

  private static Line shown(String name, String value) {
    return new Line(name, Optional.of(value));
  }

  private static Line hidden(String name) {
    return new Line(name, Optional.empty());
  }
}
