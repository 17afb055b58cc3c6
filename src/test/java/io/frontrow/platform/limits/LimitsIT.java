package io.frontrow.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import io.frontrow.identity.Directory;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.api.TrialChain;
import io.frontrow.platform.limits.Principal.Kind;
import io.frontrow.shared.EmailAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.TestPropertySource;

/// Limits over HTTP, with budgets small enough to be used up (X3).
@IntegrationTest
@TestPropertySource(
    properties = {
      "test.servers=limits",
      "frontrow.limits.budgets.told.routes=GET /api/v1/trial/told",
      "frontrow.limits.budgets.told.stranger=3 in 1h",
      "frontrow.limits.budgets.dripping.routes=POST /api/v1/trial/dripping",
      "frontrow.limits.budgets.dripping.stranger=1/10m burst 2",
      "frontrow.limits.budgets.known.routes=POST /api/v1/trial/known",
      "frontrow.limits.budgets.known.client=2 in 1h",
      "frontrow.limits.budgets.known.stranger=100/s",
      "frontrow.limits.budgets.both.routes=GET /api/v1/trial/both",
      "frontrow.limits.budgets.both.client=5 in 1h",
      "frontrow.limits.budgets.both.address=2 in 1h",
      "frontrow.limits.budgets.forged.routes=GET /api/v1/holds/*",
      "frontrow.limits.budgets.forged.stranger=3 in 1h",
      "frontrow.limits.budgets.forged.client=2 in 1h",
      "frontrow.limits.budgets.secrets.guesser=3 in 1h",
      "frontrow.limits.budgets.tried.routes=GET /api/v1/events/*",
      "frontrow.limits.budgets.tried.stranger=3 in 1h",
      "frontrow.limits.budgets.choices.address=3 in 1h"
    })
class LimitsIT {
  private static final String TRIAL = TrialChain.ADDRESS;
  private static final String TRIED = "/api/v1/events/no-such-event";

  @LocalServerPort int port;
  @Autowired Directory directory;

  /// Whoever says so is a client here.
  @TestConfiguration
  static class Clients {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Askers clients() {
      return request ->
          Optional.ofNullable(request.getHeader("X-Client"))
              .map(name -> new Principal(Kind.CLIENT, name));
    }
  }

  @Test
  void theHeadersSayWhatIsLeftUntilNothingIs() {
    for (var left = 2; left >= 0; left--) {
      var answer = Call.to(port, TRIAL + "/told").get();

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(left));
      assertThat(answer.header("X-RateLimit-Reset")).isEqualTo("3600");
      assertThat(answer.header("Retry-After")).isEmpty();
    }

    for (var again = 0; again < 2; again++) {
      var refused = Call.to(port, TRIAL + "/told").get().refused(ProblemType.RATE_LIMITED);

      assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
      assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(Integer.parseInt(refused.header("X-RateLimit-Reset"))).isBetween(3_500, 3_600);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_500, 3_600);
    }
  }

  @Test
  void aBucketSaysWhenTheNextTokenIsThere() {
    var dripping = TRIAL + "/dripping";
    assertThat(Call.to(port, dripping).send("POST", "{}").header("X-RateLimit-Reset"))
        .isEqualTo("600");
    assertThat(Call.to(port, dripping).send("POST", "{}").header("X-RateLimit-Remaining"))
        .isEqualTo("0");

    var refused = Call.to(port, dripping).send("POST", "{}").refused(ProblemType.RATE_LIMITED);

    assertThat(Integer.parseInt(refused.header("X-RateLimit-Reset"))).isBetween(1_100, 1_200);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 600);
  }

  /// The address is the connection's: nobody gets a new budget by writing another one.
  @Test
  void aForgedForwardingAddressIsNobodyElse() {
    var forged = "/api/v1/holds/x";
    for (var time = 0; time < 3; time++) {
      Call.to(port, forged).with("X-Forwarded-For", "203.0.113." + time).get();
    }

    Call.to(port, forged)
        .with("X-Forwarded-For", "203.0.113.99")
        .with("Forwarded", "for=203.0.113.98")
        .with("X-Real-IP", "203.0.113.97")
        .get()
        .refused(ProblemType.RATE_LIMITED);
  }

  /// Whoever tries tokens is stopped before they are looked at; the others there are not.
  @Test
  void badTokensAreCountedApart() {
    for (var time = 0; time < 3; time++) {
      withABadToken().refused(ProblemType.UNAUTHORIZED);
    }
    Waiting.until(() -> withABadToken().status() == 429);

    assertThat(Call.to(port, TRIED).get().status()).isEqualTo(404);
  }

  private Call.Answer withABadToken() {
    return Call.to(port, TRIED).with("Authorization", "Bearer nonsense").get();
  }

  @Test
  void eachClientHasABudgetOfItsOwn() {
    for (var time = 0; time < 2; time++) {
      assertThat(as("one", "/known").status()).isEqualTo(404);
    }

    as("one", "/known").refused(ProblemType.RATE_LIMITED);

    assertThat(as("two", "/known").header("X-RateLimit-Remaining")).isEqualTo("1");
  }

  private Call.Answer as(String client, String path) {
    return Call.to(port, TRIAL + path).with("X-Client", client).send("POST", "{}");
  }

  @Test
  void ofTwoBudgetsTheScarcerOneIsTold() {
    var answer = Call.to(port, TRIAL + "/both").with("X-Client", "three").get();

    assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("2");
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("1");
  }

  /// A refusal costs neither the body nor the time in which it would come.
  @Test
  void aRefusalComesBeforeTheBodyIsRead() throws IOException {
    as("slow", "/known");
    as("slow", "/known");

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              POST %s/known HTTP/1.1\r
              Host: localhost\r
              X-Client: slow\r
              Content-Type: application/json\r
              Content-Length: 60000\r
              \r
              """
                  .formatted(TRIAL)
                  .getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

      assertThat(answer.readLine()).contains(" 429");
    }
  }

  /// Form posts of pages: the page that everything ends on, with a time to come back.
  @Test
  void onPagesARefusalIsAPage() {
    var browser = new Browser(port);
    browser.get("/login");
    for (var time = 0; time < 3; time++) {
      assertThat(choose(browser).statusCode()).isEqualTo(404);
    }

    var refused = choose(browser);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().map()).doesNotContainKey("x-ratelimit-limit");
    assertThat(refused.body()).contains("A little slower, please");
  }

  private static HttpResponse<String> choose(Browser browser) {
    return browser.post(
        "/shows/" + UUID.randomUUID() + "/holds", Map.of("seat", "x"), "Accept-Language", "en");
  }

  @Test
  void whoGuessesAPasswordIsStoppedWhetherThereIsSuchAnAccountOrNot() {
    var known = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
    directory.register(known, "Ada", "correct horse battery", false);
    var unknown = new EmailAddress(UUID.randomUUID() + "@frontrow.test");

    var ends =
        List.of(known, unknown).stream()
            .map(
                email -> {
                  for (var guess = 0; guess < 10; guess++) {
                    assertThat(signIn(email.value(), "guess-" + guess).statusCode()).isEqualTo(302);
                  }
                  return signIn(" " + email.value().toUpperCase(Locale.ROOT), "guess-x");
                })
            .toList();

    assertThat(ends)
        .allSatisfy(
            end -> {
              assertThat(end.statusCode()).isEqualTo(429);
              assertThat(Integer.parseInt(end.headers().firstValue("Retry-After").orElseThrow()))
                  .isBetween(1, 300);
            });
    assertThat(words(ends.getFirst())).isEqualTo(words(ends.getLast()));
    assertThat(signIn(known.value(), "correct horse battery").statusCode())
        .as("not even the right one is looked at")
        .isEqualTo(429);
    var other = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
    assertThat(signIn(other.value(), "guess").statusCode()).as("somebody else here").isEqualTo(302);
  }

  @Test
  void rightPasswordsAreNoGuesses() {
    var email = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
    directory.register(email, "Ada", "correct horse battery", false);
    for (var time = 0; time < 15; time++) {
      assertThat(
              signIn(email.value(), "correct horse battery")
                  .headers()
                  .firstValue("Location")
                  .orElseThrow())
          .doesNotContain("error");
    }
  }

  private HttpResponse<String> signIn(String email, String password) {
    var browser = new Browser(port);
    browser.get("/login");
    return browser.post(
        "/login", Map.of("email", email, "password", password), "Accept-Language", "en");
  }

  @Test
  void whoGuessesASecretIsStoppedAndARightOneIsNoGuess() {
    for (var time = 0; time < 8; time++) {
      assertThat(token("other-house", "demo-secret").status()).isEqualTo(200);
    }
    for (var guess = 0; guess < 3; guess++) {
      assertThat(token("other-house", "guess-" + guess).status()).isEqualTo(401);
    }

    token("other-house", "demo-secret").refused(ProblemType.RATE_LIMITED);

    assertThat(token("demo-hall", "demo-secret").status()).as("another client").isEqualTo(200);
  }

  @Test
  void aClientIsKnownByItsTokenAndNotByItsAddress() {
    var token = token("demo-hall", "demo-secret").json().get("access_token").asString();
    for (var left = 1; left >= 0; left--) {
      var answer = holding(token);
      assertThat(answer.header("X-RateLimit-Limit")).as(answer.http().body()).isEqualTo("2");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(left));
    }

    holding(token).refused(ProblemType.RATE_LIMITED);
  }

  private Call.Answer holding(String token) {
    return Call.to(port, "/api/v1/holds/x").with("Authorization", "Bearer " + token).get();
  }

  private Call.Answer token(String client, String secret) {
    var basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return Call.to(port, "/oauth2/token")
        .with("Authorization", "Basic " + basic)
        .sendAs(
            "application/x-www-form-urlencoded",
            "POST",
            "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8));
  }

  /// What a person reads, without the moment and the token of the page.
  private static String words(HttpResponse<String> page) {
    return page.body().replaceAll("(?s).*<main", "<main").replaceAll("\\d+", "#");
  }
}
