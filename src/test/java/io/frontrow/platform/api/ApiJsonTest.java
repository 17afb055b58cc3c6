package io.frontrow.platform.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.core.JacksonException;

class ApiJsonTest {
  private static final String SHOW = "0197a3c2-5b7e-7c11-9f43-2d6c8e0a4b15";

  private final ApiJson json = new ApiJson(new ProblemTexts(new ResourceBundleMessageSource()));

  enum Mood {
    ALL_WELL,
    LESS_SO
  }

  record Zone(@Nullable String zoneId, int quantity) {}

  record Wish(
      @Nullable ShowId showId,
      @Nullable List<SeatId> seats,
      @Nullable List<Zone> zones,
      @Nullable Instant at,
      @Nullable Mood mood,
      @Nullable Boolean sure,
      @Nullable Long count,
      @Nullable Map<String, String> types) {}

  private Wish read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private Wish read(byte[] body) {
    return (Wish) json.read(body, json.mapper().constructType(Wish.class));
  }

  private List<String> faults(String text) {
    return catchThrowableOfType(InvalidBody.class, () -> read(text)).faults().stream()
        .map(fault -> fault.field() + " " + fault.key().replace("problem.field.", ""))
        .toList();
  }

  @Test
  void aBodyIsReadInSnakeCase() {
    var wish =
        read(
            """
            {"show_id":"%s","seats":["4711"],"zones":[{"zone_id":"a","quantity":2}],
             "at":"2026-11-25T09:00:00+07:00","mood":"all_well","sure":true,"count":3,"types":{"a":"ก"}}"""
                .formatted(SHOW));

    assertThat(wish.showId()).isEqualTo(ShowId.parse(SHOW).orElseThrow());
    assertThat(wish.seats()).containsExactly(new SeatId(4711));
    assertThat(wish.zones()).containsExactly(new Zone("a", 2));
    assertThat(wish.at()).isEqualTo(Instant.parse("2026-11-25T02:00:00Z"));
    assertThat(wish.mood()).isEqualTo(Mood.ALL_WELL);
    assertThat(wish.types()).containsEntry("a", "ก");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "5",
        "\"a\"",
        "true",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{\"count\":01}",
        "{\"count\":1,\"count\":1}",
        "{\"count\":NaN}",
        "{\"count\":+1}",
        "{\"at\":\"a\nb\"}",
        "{,}",
        "{\"types\":{\"a\":\"b\",\"a\":\"c\"}}",
        "// a\n{}",
        "{\"new\":{\"a\":1,\"a\":2}}"
      })
  void whatIsNoJsonObjectIsNotReadable(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void anythingButUtf8IsNotReadable() {
    for (var body :
        List.of(
            "{}".getBytes(UTF_16),
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})) {
      assertThatThrownBy(() -> read(body)).isInstanceOf(JacksonException.class);
    }
  }

  @Test
  void depthAndLengthsAreBounded() {
    for (var text :
        List.of(
            "{\"new\":" + "[".repeat(20) + "]".repeat(20) + "}",
            "{\"new\":" + "[".repeat(5_000),
            "{\"mood\":\"" + "x".repeat(20_001) + "\"}",
            "{\"" + "x".repeat(201) + "\":1}",
            "{\"count\":" + "9".repeat(31) + "}")) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(JacksonException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"seat":1}                                     | seat unknown
          {"showId":"a"}                                 | showId unknown
          {"zones":[{"quantity":1,"price":1}]}           | zones[0].price unknown
          {"zones":[{"quantity":1},{"quantity":"2"}]}    | zones[1].quantity kind
          {"zones":[{"quantity":1.5}]}                   | zones[0].quantity kind
          {"zones":[{"quantity":null}]}                  | zones[0].quantity required
          {"zones":[{"zone_id":"a"}]}                    | zones[0].quantity required
          {"zones":[{"quantity":true}]}                  | zones[0].quantity kind
          {"zones":[{"quantity":99999999999}]}           | zones[0].quantity value
          {"zones":[5]}                                  | zones[0] kind
          {"zones":{}}                                   | zones kind
          {"seats":["1",2]}                              | seats[1] kind
          {"seats":["0"]}                                | seats[0] value
          {"seats":"1"}                                  | seats kind
          {"show_id":"0197A3C2"}                         | show_id value
          {"show_id":{"value":"a"}}                      | show_id kind
          {"at":1764036000}                              | at kind
          {"at":"2026-11-25"}                            | at value
          {"at":"2026-11-25T09:00:00"}                   | at value
          {"mood":"ALL_WELL"}                            | mood value
          {"mood":0}                                     | mood value
          {"mood":""}                                    | mood kind
          {"sure":"true"}                                | sure kind
          {"sure":1}                                     | sure kind
          {"count":"1"}                                  | count kind
          {"count":1e3}                                  | count kind
          {"count":99999999999999999999}                 | count value
          {"types":{"a":1}}                              | types.a kind
          {"types":{"a":"\\u0000"}}                      | types.a characters
          {"types":{"a\\u0000":"b"}}                     | types.a? characters
          """)
  void aFaultIsNamedByItsField(String text, String fault) {
    assertThat(faults(text).stream().map(told -> told.replace('\0', '?'))).containsExactly(fault);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(
            faults(
                "{\"seat\":1,\"seats\":[\"x\",\"2\",3],\"mood\":\"bad\",\"count\":\"5\",\"zones\":[{\"quantity\":1e3},{}]}"))
        .containsExactlyInAnyOrder(
            "seat unknown",
            "seats[0] value",
            "seats[2] kind",
            "mood value",
            "count kind",
            "zones[0].quantity kind",
            "zones[1].quantity required");
  }

  @Test
  void valuesAreWrittenInOneForm() {
    record Told(
        Money price, Instant at, ShowId showId, SeatId seat, Mood mood, Optional<String> cursor) {}

    var text =
        json.mapper()
            .writeValueAsString(
                new Told(
                    Money.of(120_000, "THB"),
                    Instant.parse("2026-11-25T02:00:00Z"),
                    ShowId.parse(SHOW).orElseThrow(),
                    new SeatId(4711),
                    Mood.LESS_SO,
                    Optional.empty()));

    assertThat(text)
        .isEqualTo(
            "{\"price\":{\"amount\":120000,\"currency\":\"THB\"},\"at\":\"2026-11-25T02:00:00Z\",\"show_id\":\"%s\",\"seat\":\"4711\",\"mood\":\"less_so\",\"cursor\":null}"
                .formatted(SHOW));
  }
}
