package io.frontrow.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The canonical form of RFC 8785, with the vectors published there.
class CanonicalJsonTest {
  private final Random random = new Random(8785);

  /// Appendix B: bits of the double, and how it is written.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbersAreWrittenAsEcmaScriptWritesThem(String bits, String written) {
    var value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.number(value)).isEqualTo(written);
  }

  @Test
  void everyNumberReadsBackAsItself() {
    for (var i = 0; i < 100_000; i++) {
      var value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        assertThat(Double.parseDouble(CanonicalJson.number(value))).isEqualTo(value);
      }
    }
  }

  /// Section 3.2.2: spaces, escapes and forms of numbers go.
  @Test
  void whatMeansTheSameIsWrittenTheSame() {
    assertThat(
            canonical(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /// Section 3.2.3: members in the order of their UTF-16 code units.
  @Test
  void membersAreSortedByCodeUnits() {
    assertThat(
            canonical(
                """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"\uD83D\uDE00\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{}",
        "[]|[]",
        "[ [ ] , { } ]|[[],{}]",
        "\"a\"|\"a\"",
        " -0.0 |0",
        "{\"b\":{\"d\":1,\"c\":[3,2,1]},\"a\":null}|{\"a\":null,\"b\":{\"c\":[3,2,1],\"d\":1}}"
      })
  void arraysKeepTheirOrderAndObjectsDoNot(String json, String expected) {
    assertThat(canonical(json)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":1,\"a\":1}",
        "{} {}",
        "1e400",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "nul",
        "{a:1}"
      })
  void whatIsNoJsonHasNoCanonicalForm(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(MalformedJson.class);
  }

  @Test
  void theHashCountsMethodPathAndBody() {
    var put = BodyHash.of("PUT", "/api/v1/me", bytes("{\"name\":\"Ada\",\"locale\":\"en\"}"));

    assertThat(put.value()).hasSize(43);
    assertThat(
            BodyHash.of(
                "PUT", "/api/v1/me", bytes(" { \"locale\": \"en\", \"name\": \"\\u0041da\" }")))
        .isEqualTo(put);
    assertThat(BodyHash.of("POST", "/api/v1/me", bytes("{\"name\":\"Ada\",\"locale\":\"en\"}")))
        .isNotEqualTo(put);
    assertThat(BodyHash.of("PUT", "/api/v1/you", bytes("{\"name\":\"Ada\",\"locale\":\"en\"}")))
        .isNotEqualTo(put);
    assertThat(BodyHash.of("PUT", "/api/v1/me", bytes("{\"name\":\"Ada\",\"locale\":\"th\"}")))
        .isNotEqualTo(put);
    assertThat(BodyHash.of("DELETE", "/api/v1/me", new byte[0])).isNotEqualTo(put);
  }

  private static String canonical(String json) {
    return CanonicalJson.of(bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
