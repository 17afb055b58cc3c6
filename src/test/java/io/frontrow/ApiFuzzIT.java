package io.frontrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.api.Mangled;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Nonsense for every call there is: whatever a client sends, it is told what was wrong with it,
/// and never that we are broken. The calls are those of the running application, so a new one is
/// asked from its first day.
@IntegrationTest
class ApiFuzzIT {
  private static final int LONGEST_QUERY = 8_000;
  private static final long SEED = Long.getLong("frontrow.seed", 20_261_125L);
  private static final int TRIES = Scale.of(120, 5_000);
  private static final Pattern BLANK = Pattern.compile("\\{[^}]+}");
  private static final int LONGEST_REFUSAL = 8_000;

  private static final List<String> ODD =
      List.of(
          "",
          "x",
          "-1",
          "0",
          "1",
          "100",
          "101",
          "999999999999999999999",
          "null",
          "true",
          "a b",
          "'",
          "\"",
          "%",
          "\\",
          "\u0000",
          "a\u0000b",
          "\u0007",
          "\r\n",
          "ก",
          "💺",
          "\ufffe",
          "..",
          "../../etc",
          "<b>",
          "${7*7}",
          "' or 1=1 --",
          "2026-02-30",
          "2026-11-25",
          "jazz",
          "title",
          "x".repeat(101),
          "ü".repeat(2_000),
          "{\"a\":1}",
          "[]",
          "*",
          "\"x\"",
          "W/\"x\"",
          "00000000-0000-0000-0000-000000000000",
          "eyJhbGciOiJub25lIn0.e30.");

  private static final List<String> PARAMETERS =
      List.of(
          "q",
          "category",
          "city",
          "from",
          "to",
          "price_max",
          "currency",
          "sort",
          "cursor",
          "limit",
          "zone",
          "since",
          "version",
          "user",
          "action",
          "entity",
          "unknown",
          "q[]",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Language",
          "Accept-Encoding",
          "If-Match",
          "If-None-Match",
          "Idempotency-Key",
          "X-Correlation-Id",
          "X-Queue-Pass",
          "Last-Event-ID",
          "Range",
          "X-HTTP-Method-Override",
          "Origin",
          "Cookie");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private final Random random = new Random(SEED);
  private final TreeMap<String, Map<Integer, Integer>> told = new TreeMap<>();

  /// @param body the type of the parameter that takes the body; null without one
  private record Route(String method, String path, Type body) {}

  private List<Route> routes() {
    return mappings.getHandlerMethods().entrySet().stream()
        .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
        .filter(route -> route.path().startsWith("/api/"))
        .sorted(Comparator.comparing(Route::toString))
        .toList();
  }

  /// A stream that opens does not end; it is told of by its own test.
  private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
    var streams =
        info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    if (streams) {
      return Stream.of();
    }
    var body =
        Arrays.stream(handler.getMethodParameters())
            .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
            .map(parameter -> parameter.getGenericParameterType())
            .findFirst()
            .orElse(null);
    return info.getMethodsCondition().getMethods().stream()
        .flatMap(
            method ->
                info.getPatternValues().stream().map(path -> new Route(method.name(), path, body)));
  }

  @Test
  void whateverIsSentTheAnswerSaysWhatWasWrong() {
    var show = AShow.in(context).withRow("A", 20).withPit(50).onSale();
    var known = new LinkedHashMap<String, String>();
    known.put("show_id", "\"" + show.id() + "\"");
    known.put("seats", "[\"" + show.seats().getFirst() + "\"]");
    known.put("zones", "[{\"zone_id\":\"" + show.pit().orElseThrow() + "\",\"quantity\":1}]");
    var mangled = new Mangled(random, known);
    var token = token();
    var wrong = new ArrayList<String>();

    for (var route : routes()) {
      for (int i = 0; i < TRIES; i++) {
        var path = path(route, show.id().toString());
        var call = call(path, token);
        var answer = answer(call, route, mangled);
        told.computeIfAbsent(route.method() + " " + route.path(), _ -> new TreeMap<>())
            .merge(answer.status(), 1, Integer::sum);
        fault(answer).ifPresent(fault -> wrong.add(route.method() + " " + path + ": " + fault));
      }
    }

    System.out.printf("nonsense with seed %d:%n", SEED);
    told.forEach((route, answers) -> System.out.println("  " + route + " " + answers));
    assertThat(wrong).as("seed " + SEED).isEmpty();
    assertThat(told.get("GET /api/v1/events")).containsKeys(200, 422);
    Sweep.of(context).findsNothingIn(show.id());
  }

  /// With all scopes of the demo's client, so that nonsense gets past the door.
  private String token() {
    var client = Base64.getEncoder().encodeToString("demo-hall:demo-secret".getBytes(UTF_8));
    var answer =
        Call.to(port, "/oauth2/token")
            .with("Authorization", "Basic " + client)
            .sendAs(
                "application/x-www-form-urlencoded",
                "POST",
                "grant_type=client_credentials".getBytes(UTF_8));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json().get("access_token").asString();
  }

  private String path(Route route, String show) {
    var path =
        BLANK
            .matcher(route.path())
            .replaceAll(
                blank ->
                    Matcher.quoteReplacement(
                        switch (random.nextInt(4)) {
                          case 0 -> encoded(odd());
                          case 1 -> UUID.randomUUID().toString();
                          default -> blank.group().equals("{slug}") ? "jazz-cellar" : show;
                        }));
    // A longer request line never gets past Tomcat, whose refusal is its own.
    var query = new StringBuilder();
    for (int i = random.nextInt(4); i > 0 && query.length() < LONGEST_QUERY; i--) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(encoded(PARAMETERS.get(random.nextInt(PARAMETERS.size()))))
          .append('=')
          .append(random.nextInt(10) == 0 ? "%FF%FE" : encoded(odd()));
    }
    return path + (query.length() < LONGEST_QUERY ? query : "?q=long");
  }

  private Call call(String path, String token) {
    var call = Call.to(port, path);
    for (int i = random.nextInt(3); i > 0; i--) {
      var value = odd();
      if (value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        call.with(HEADERS.get(random.nextInt(HEADERS.size())), value);
      }
    }
    switch (random.nextInt(12)) {
      case 0 -> {}
      case 1 -> call.with("Authorization", "Bearer " + token + "x");
      default -> call.with("Authorization", "Bearer " + token);
    }
    return random.nextInt(3) == 0
        ? call
        : call.with("Idempotency-Key", "k" + Math.abs(random.nextInt(50)));
  }

  private Answer answer(Call call, Route route, Mangled mangled) {
    if (route.method().equals("GET") && random.nextInt(10) > 0) {
      return random.nextInt(10) == 0 ? call.send("HEAD") : call.get();
    }
    var body = mangled.body(Objects.requireNonNullElse(route.body(), Object.class));
    return switch (random.nextInt(12)) {
      case 0 -> call.sendAs("text/plain", route.method(), body);
      case 1 -> call.sendAs("application/json;charset=latin1", route.method(), body);
      case 2 -> call.sendAs("multipart/form-data; boundary=x", route.method(), body);
      case 3 -> call.sendAs("application/x-www-form-urlencoded", route.method(), body);
      case 4 -> call.sendChunked(route.method(), body);
      default -> call.send(route.method(), body);
    };
  }

  private static Optional<String> fault(Answer answer) {
    var status = answer.status();
    if (status >= 500) {
      return Optional.of(status + " " + answer.http().body());
    }
    if (status < 400 || answer.http().request().method().equals("HEAD")) {
      return Optional.empty();
    }
    var body = answer.http().body();
    var isProblem = answer.header("Content-Type").equals("application/problem+json");
    return isProblem
            && body.length() < LONGEST_REFUSAL
            && !body.contains("Exception")
            && !body.contains("io.frontrow")
            && answer.json().get("type").asString().startsWith("/problems/")
        ? Optional.empty()
        : Optional.of(status + " is no problem: " + answer.header("Content-Type") + body);
  }

  private String odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
