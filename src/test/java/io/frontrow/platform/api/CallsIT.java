package io.frontrow.platform.api;

import static io.frontrow.platform.api.ProblemType.MALFORMED;
import static io.frontrow.platform.api.ProblemType.METHOD_NOT_ALLOWED;
import static io.frontrow.platform.api.ProblemType.NOT_ACCEPTABLE;
import static io.frontrow.platform.api.ProblemType.NOT_FOUND;
import static io.frontrow.platform.api.ProblemType.PAYLOAD_TOO_LARGE;
import static io.frontrow.platform.api.ProblemType.UNAVAILABLE;
import static io.frontrow.platform.api.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.IntegrationTest;
import io.frontrow.Scale;
import io.frontrow.shared.SeatId;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisTimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What every call has in common, asked of a route that exists for this test alone.
@IntegrationTest
class CallsIT {
  private static final String TRIAL = TrialChain.ADDRESS;

  @LocalServerPort int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping routes;

  private RequestMappingInfo wish;
  private RequestMappingInfo failure;

  record Line(@NotNull @Nullable String zoneId, @Max(10) int quantity) {}

  record Wish(@Nullable String name, @Nullable List<@Valid Line> orderLines) {}

  @ResponseBody
  static final class Trial {
    private boolean reached;

    public ResponseEntity<?> wish(@Valid @RequestBody Wish wish) {
      reached = true;
      return ResponseEntity.ok(wish);
    }

    public Object fail(
        @PathVariable UUID id,
        @RequestParam String how,
        @RequestParam(defaultValue = "0") int number,
        HttpServletResponse response)
        throws IOException {
      switch (how) {
        case "database" -> throw new DataAccessResourceFailureException("10.0.0.1 refused");
        case "redis" -> throw new RedisTimeoutException("redis://10.0.0.1");
        case "bug" -> throw new IllegalStateException("io.frontrow secret");
        case "status" -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "a secret");
        case "problem" ->
            throw new ProblemException(
                Problem.of(ProblemType.HOLD_EXPIRED).status(HttpStatus.GONE));
        case "refusal" -> {
          return Problem.of(ProblemType.SEATS_TAKEN)
              .with("seats", List.of(new SeatId(4711)))
              .response();
        }
        default -> response.sendError(Integer.parseInt(how));
      }
      return number;
    }
  }

  private final Trial trial = new Trial();

  @BeforeEach
  void openTheTrial() throws NoSuchMethodException {
    var options = routes.getBuilderConfiguration();
    wish = RequestMappingInfo.paths(TRIAL).methods(RequestMethod.POST).options(options).build();
    failure =
        RequestMappingInfo.paths(TRIAL + "/{id}")
            .methods(RequestMethod.GET)
            .options(options)
            .build();
    routes.registerMapping(wish, trial, Trial.class.getDeclaredMethod("wish", Wish.class));
    routes.registerMapping(
        failure,
        trial,
        Trial.class.getDeclaredMethod(
            "fail", UUID.class, String.class, int.class, HttpServletResponse.class));
  }

  @AfterEach
  void closeTheTrial() {
    routes.unregisterMapping(wish);
    routes.unregisterMapping(failure);
  }

  private Call call(String path) {
    return Call.to(port, path);
  }

  private String failing(String how) {
    return TRIAL + "/" + UUID.randomUUID() + "?how=" + how;
  }

  @Test
  void theStatusIsPublicAndNeverStored() {
    var answer = call("/api/v1/status").get();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().get("status").asString()).isEqualTo("ok");
    assertThat(answer.json().get("version").asString()).isNotBlank();
    assertThat(Instant.parse(answer.json().get("time").asString())).isAfter(Instant.EPOCH);
    assertThat(call("/api/v1/status").send("HEAD").status()).isEqualTo(200);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    for (var path : List.of("/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/status")) {
      for (var method : List.of("GET", "POST", "DELETE")) {
        call(path).send(method).refused(NOT_FOUND);
      }
    }
    call("/api/v1/nothing").with("Accept", "text/html").get().refused(NOT_FOUND);
    call("/api/v1/nothing").send("HEAD").refused(NOT_FOUND);
    call(TRIAL + "/x?how=x").get().refused(NOT_FOUND);
  }

  @Test
  void anAddressThatCannotBeIsRefusedInJsonToo() {
    for (var path : List.of("%00", "a%2Fb", "..%2F", ";a=b", "%2e%2e", "?q=%FF%FE", "%5C", "/x")) {
      call("/api/v1/events/" + path).get().refused(MALFORMED);
    }
    call(TRIAL + "?q=%FF").send("POST", "{}").refused(MALFORMED);
    call(failing("404") + "&number=%C3%28").get().refused(MALFORMED);
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() {
    assertThat(call(TRIAL).get().refused(METHOD_NOT_ALLOWED).header("Allow"))
        .isEqualTo("OPTIONS, POST");
    assertThat(call(TRIAL + "/x").send("POST").refused(METHOD_NOT_ALLOWED).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    for (var type :
        List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "nonsense",
            "application/x-www-form-urlencoded",
            "application/json;charset=utf-16")) {
      call(TRIAL).sendAs(type, "POST", body).refused(UNSUPPORTED_MEDIA_TYPE);
    }
    call(TRIAL).send("POST").refused(MALFORMED);
    for (var text : List.of("", "[]", "null", "{", "{\"name\":\"a\",\"name\":\"b\"}")) {
      call(TRIAL).send("POST", text).refused(MALFORMED);
    }
    assertThat(call(TRIAL).send("POST", "{\"name\":\"ก\"}").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedHoweverItIsSent() {
    var large = ("{\"name\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);

    call(TRIAL).send("POST", large).refused(PAYLOAD_TOO_LARGE);
    call(TRIAL).sendChunked("POST", large).refused(PAYLOAD_TOO_LARGE);
    assertThat(
            call(TRIAL)
                .sendChunked("POST", "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(200);
  }

  @Test
  void allFaultsOfABodyAreToldByTheNamesItUses() {
    var unreadable =
        call(TRIAL)
            .send("POST", "{\"nick\":1,\"name\":5,\"order_lines\":[{\"quantity\":[]}]}")
            .refused(VALIDATION);
    var unusable =
        call(TRIAL)
            .send(
                "POST", "{\"order_lines\":[{\"zone_id\":\"a\",\"quantity\":1},{\"quantity\":11}]}")
            .refused(VALIDATION);

    assertThat(unreadable.faults())
        .containsExactlyInAnyOrder(
            "nick: There is no field of this name.",
            "name: Another kind of value is expected here.",
            "order_lines[0].quantity: Another kind of value is expected here.");
    assertThat(unusable.faults())
        .containsExactlyInAnyOrder(
            "order_lines[1].zone_id: Is missing.",
            "order_lines[1].quantity: This value is not possible here.");
    assertThat(trial.reached).isFalse();
  }

  @Test
  void textsThatCannotBeKeptAreRefusedAtTheirField() {
    assertThat(call(TRIAL).send("POST", "{\"name\":\"a\\u0000\"}").refused(VALIDATION).faults())
        .containsExactly("name: Contains characters that no text can have.");
    assertThat(call(TRIAL).send("POST", "{\"name\":\"\\ud800\"}").refused(VALIDATION).faults())
        .containsExactly("name: Contains characters that no text can have.");
    assertThat(call(failing("404") + "&number=%00").get().refused(VALIDATION).faults())
        .containsExactly("number: Contains characters that no text can have.");
  }

  @Test
  void parametersAreNamedWhenTheyAreWrong() {
    var id = UUID.randomUUID();

    assertThat(call(TRIAL + "/" + id).get().refused(VALIDATION).faults())
        .containsExactly("how: Is missing.");
    assertThat(call(failing("404") + "&number=five").get().refused(VALIDATION).faults())
        .containsExactly("number: This value is not possible here.");
  }

  @Test
  void whoCannotReadTheAnswerIsRefusedBeforeAnythingHappens() {
    for (var accept : List.of("text/html", "image/*", "application/json;q=0", "nonsense")) {
      call(TRIAL).with("Accept", accept).send("POST", "{}").refused(NOT_ACCEPTABLE);
    }
    assertThat(trial.reached).isFalse();
    for (var accept : List.of("*/*", "application/*", "text/html, application/json;q=0.1")) {
      assertThat(call(TRIAL).with("Accept", accept).send("POST", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void aStoreThatIsAwayIsComeAgainInAMoment() {
    for (var store : List.of("database", "redis", "503")) {
      assertThat(call(failing(store)).get().refused(UNAVAILABLE).header("Retry-After"))
          .isEqualTo("5");
    }
  }

  @Test
  void whateverElseGoesWrongIsAProblemToo() {
    call(failing("bug")).get().refused(ProblemType.INTERNAL_ERROR);
    call(failing("status")).get().refused(NOT_FOUND);
    call(failing("problem")).get().refused(ProblemType.HOLD_EXPIRED, 410);
    for (var status : List.of(400, 401, 403, 404, 405, 406, 413, 415, 422, 429, 500, 503)) {
      call(failing(status.toString())).get().refused(ProblemType.ofStatus(status));
    }
  }

  @Test
  void aRefusalOfAControllerIsToldLikeAnyOther() {
    var answer =
        call(failing("refusal"))
            .with("Accept-Language", "th")
            .get()
            .refused(ProblemType.SEATS_TAKEN);

    assertThat(answer.json().get("seats").toString()).isEqualTo("[\"4711\"]");
    assertThat(answer.json().get("title").asString()).isEqualTo("มีผู้เลือกที่นั่งไปแล้ว");
  }

  @Test
  void problemsSpeakTheLanguageOfTheCaller() {
    var answer = call(TRIAL + "/x?how=x").with("Accept-Language", "th").get().refused(NOT_FOUND);

    assertThat(answer.json().get("title").asString()).isEqualTo("ไม่พบ");
    assertThat(answer.header("Content-Language")).isEqualTo("th");
    assertThat(call(TRIAL + "/x?how=x").get().json().get("title").asString())
        .isEqualTo("Not found");
  }

  @Test
  void theCallersCorrelationIdComesBack() {
    var answer = call("/api/v1/nothing").with("X-Correlation-Id", "call-4711").get();

    assertThat(answer.json().get("instance").asString()).isEqualTo("call-4711");
  }

  @Test
  void aNestedBodyIsRefusedBeforeItHurts() {
    call(TRIAL).send("POST", "{\"name\":" + "[".repeat(30_000)).refused(MALFORMED);
    call(TRIAL).send("POST", "{\"a\":".repeat(10_000)).refused(MALFORMED);
  }

  @Test
  void nonsenseInABodyIsNeverOurFault() {
    var mangled = new Mangled(new Random(4711), Map.of());
    var told = new TreeMap<Integer, Integer>();

    for (int i = 0; i < Scale.of(300, 5_000); i++) {
      var body = mangled.body(Wish.class);
      var answer = call(TRIAL).send("POST", body);
      told.merge(answer.status(), 1, Integer::sum);
      switch (answer.status()) {
        case 200 -> {}
        case 413 -> answer.refused(PAYLOAD_TOO_LARGE);
        case 422 -> answer.refused(VALIDATION);
        case 429 -> answer.refused(ProblemType.RATE_LIMITED);
        default -> answer.refused(MALFORMED);
      }
    }

    System.out.println("nonsense in bodies " + told);
    assertThat(told).containsKeys(200, 400, 413, 422);
  }

  @Test
  void everyTypeHasAPageInEveryLanguage() {
    for (var type : ProblemType.values()) {
      for (var language : List.of("en", "th")) {
        var page = call(type.path()).with("Accept-Language", language).get();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.http().body()).contains("/problems/" + type.slug());
        assertThat(page.http().body()).doesNotContain("??problem");
      }
    }
    var index = call("/problems").get().http().body();
    assertThat(Arrays.stream(ProblemType.values()))
        .allMatch(type -> index.contains("\"" + type.path() + "\""));
    assertThat(call("/problems/nothing").get().status()).isEqualTo(404);
  }
}
