package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What stands around every answer, good or bad.
@IntegrationTest
class FrontIT {
  @LocalServerPort int port;

  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login",
        "/css/app.css",
        "/livez",
        "/nowhere",
        "/account/orders",
        "/webhooks/stripe"
      })
  void everyAnswerCarriesTheSecurityHeaders(String path) {
    var answer = browser.get(path);

    assertThat(header(answer, "Content-Security-Policy"))
        .contains(
            "default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
    assertThat(header(answer, "X-Correlation-Id")).hasSize(36);
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @Test
  void formsMayLeadToThePaymentPage() {
    var policy = header(browser.get("/login"), "Content-Security-Policy");

    assertThat(policy)
        .matches(".*form-action 'self' https://checkout\\.stripe\\.com http://localhost:\\d+;.*");
  }

  /// Over plain http the header would be ignored, or worse, lock a developer out.
  @Test
  void onlyHttpsAsksForHttps() {
    assertThat(browser.get("/login").headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void theCallersCorrelationIdIsKept() {
    var answer = browser.get("/nowhere", "X-Correlation-Id", "order-4711-retry-2");

    assertThat(header(answer, "X-Correlation-Id")).isEqualTo("order-4711-retry-2");
  }

  @Test
  void personalPagesAreNotKeptByAnyCache() {
    assertThat(header(browser.get("/login"), "Cache-Control")).contains("no-store");
  }

  @Test
  void aHugeFormIsRefusedBeforeItIsRead() {
    var answer = browser.send("POST", "/login", "email=" + "x".repeat(70_000));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aFormThatHidesItsSizeIsCountedWhileItIsRead() {
    var answer = browser.sendChunked("/login", "email=" + "x".repeat(200_000));

    assertThat(answer.statusCode()).isIn(400, 403, 413);
  }

  @Test
  void aFormOfThousandsOfFieldsIsRefused() {
    var answer = browser.send("POST", "/login", "a=1&".repeat(5_000));

    assertThat(answer.statusCode()).isIn(400, 403, 413);
  }

  @Test
  void hugeHeadersAreRefused() {
    assertThat(browser.get("/login", "X-Long", "x".repeat(20_000)).statusCode()).isIn(400, 431);
  }

  /// A worker that a cache keeps could never be mended.
  @Test
  void theWorkerIsAlwaysAskedForAnew() {
    var worker = browser.get("/sw.js");

    assertThat(header(worker, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(worker, "Content-Type")).startsWith("text/javascript");
    assertThat(header(browser.get("/"), "Content-Security-Policy")).contains("worker-src 'self'");
  }

  @Test
  void theOfflinePageIsTheSameForEverybodyAndNeedsNoSession() {
    browser.cookies().put("session", "b2xkLW9sZC1vbGQ");

    var page = browser.get("/offline");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(page.body()).doesNotContain("_csrf");
  }

  @Test
  void probesAnswerWithoutASession() {
    browser.cookies().put("session", "b2xkLW9sZC1vbGQ");

    assertThat(browser.get("/livez").statusCode()).isEqualTo(200);
    assertThat(browser.get("/readyz").body()).contains("UP").doesNotContain("components");
    assertThat(browser.get("/metrics").body()).contains("http_server_requests_seconds");
    assertThat(browser.cookies()).containsOnlyKeys("session");
  }

  @Test
  void errorsTellNothingAboutTheInside() {
    for (var answer :
        List.of(
            browser.get("/nowhere"),
            browser.post("/login", Map.of("email", "x")),
            browser.get("/account/orders/../../x;y=1"))) {
      assertThat(answer.body())
          .doesNotContain("Exception", "io.frontrow", "springframework", "trace");
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
