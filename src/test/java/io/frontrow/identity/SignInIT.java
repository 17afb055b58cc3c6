package io.frontrow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.UserId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@IntegrationTest
class SignInIT {
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort int port;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired FindByIndexNameSessionRepository<? extends Session> sessions;

  private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
  private UserId user;
  private Browser browser;

  @BeforeEach
  void aPersonWithAnAccount() {
    user = directory.register(email, "Ada", PASSWORD, false);
    browser = new Browser(port);
  }

  @Test
  void theRightPasswordOpensASession() {
    var answer = browser.signIn(email.value(), PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/"));
    assertThat(browser.cookies()).containsKey("session");
    assertThat(cookie(answer, "session"))
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
  }

  @Test
  void capitalLettersInTheAddressDoNotMatter() {
    assertThat(
            browser
                .signIn(email.value().toUpperCase(Locale.ROOT), PASSWORD)
                .headers()
                .firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).doesNotContain("error"));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
    var wrong = browser.signIn(email.value(), "wrong");
    var unknown = new Browser(port).signIn("nobody@frontrow.test", "wrong");
    var noAddress = new Browser(port).signIn("' or 1=1", "wrong");

    for (var answer : List.of(wrong, unknown, noAddress)) {
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith("session="));
    }
  }

  @Test
  void theSessionsIdChangesOnSigningIn() {
    browser.signIn(email.value(), PASSWORD);
    var before = browser.cookies().get("session");

    browser.signIn(email.value(), PASSWORD);

    assertThat(browser.cookies().get("session")).isNotEqualTo(before);
  }

  @Test
  void aPlantedSessionIdIsNeverTakenOver() {
    var planted = "cGxhbnRlZC1wbGFudGVkLXBsYW50ZWQ";
    browser.cookies().put("session", planted);

    browser.signIn(email.value(), PASSWORD);

    assertThat(browser.cookies().get("session")).isNotEqualTo(planted);
  }

  @Test
  void aSessionKnowsWhoAndNotWhatMay() {
    browser.signIn(email.value(), PASSWORD);

    var mine = sessions.findByPrincipalName(user.toString());

    assertThat(mine).hasSize(1);
    var session = mine.values().iterator().next();
    SecurityContext context = session.getAttribute("SPRING_SECURITY_CONTEXT");
    Authentication authentication = context.getAuthentication();
    assertThat(authentication.getPrincipal()).isEqualTo(new SignedIn(user.value()));
    assertThat(authentication.getCredentials()).isNull();
    assertThat(session.getMaxInactiveInterval()).hasHours(8);
  }

  @Test
  void signingOutEndsTheSession() {
    browser.signIn(email.value(), PASSWORD);
    browser.get("/login");

    var answer = browser.post("/logout", Map.of());

    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?logout");
    assertThat(sessions.findByPrincipalName(user.toString())).isEmpty();
    assertThat(browser.cookies()).doesNotContainKey("session");
  }

  @Test
  void aLinkCannotSignAnybodyOut() {
    browser.signIn(email.value(), PASSWORD);

    assertThat(browser.get("/logout").statusCode()).isEqualTo(404);

    assertThat(sessions.findByPrincipalName(user.toString())).hasSize(1);
  }

  @Test
  void signingInLeadsBackToThePageThatAskedForIt() {
    var refused = browser.get("/account/orders?page=2");
    assertThat(refused.statusCode()).isEqualTo(302);
    assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login");

    var answer = browser.signIn(email.value(), PASSWORD);

    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/account/orders?page=2");
    assertThat(browser.cookies()).doesNotContainKey("return_to");
  }

  @Test
  void signingInLeadsBackToThePageWithTheLink() {
    browser.get("/login", "Referer", "http://localhost:" + port + "/events/jazz-cellar");

    var answer = browser.post("/login", Map.of("email", email.value(), "password", PASSWORD));

    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/events/jazz-cellar");
  }

  @Test
  void signingInNeverLeadsToAnotherSite() {
    for (var evil :
        List.of("//evil.test/", "https://evil.test/", "/\\evil.test", "javascript:alert(1)")) {
      var visitor = new Browser(port);
      visitor.get("/login", "Referer", "https://evil.test/account");
      visitor
          .cookies()
          .put(
              "return_to",
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(evil.getBytes(StandardCharsets.UTF_8)));

      var answer = visitor.post("/login", Map.of("email", email.value(), "password", PASSWORD));

      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .isIn("/", "http://localhost:" + port + "/");
    }
  }

  @Test
  void anHtmxCallIsSentToTheSignInAsAWholePage() {
    var answer = browser.get("/account/orders", "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
  }

  @Test
  void visitorsWhoDoNotSignInGetNoSession() {
    for (var page :
        List.of("/", "/login", "/account/orders", "/nowhere", "/livez", "/login?error")) {
      browser.get(page);
    }
    browser.signIn(email.value(), "wrong");

    assertThat(browser.cookies()).doesNotContainKeys("session", "JSESSIONID");
  }

  @Test
  void aFormThatGotTooOldIsExplained() {
    browser.get("/login");
    browser.cookies().remove("csrf");

    var answer = browser.post("/login", Map.of("email", email.value(), "password", PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This page was open too long").doesNotContain("Exception");
  }

  @Test
  void theTokenOfFormsIsNotReadableByScripts() {
    var answer = browser.get("/login");

    assertThat(cookie(answer, "csrf")).contains("HttpOnly").contains("SameSite=Lax");
  }

  @Test
  void everySignInAndEveryTryIsAudited() {
    browser.signIn(email.value(), "wrong");
    browser.signIn(email.value(), PASSWORD);
    browser.get("/login");
    browser.post("/logout", Map.of());

    var actions =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        select action from audit_entries
                        where (entity_id = :user or entity_id = :attempted) and ip is not null and correlation_id is not null
                        order by at""")
                    .param("user", user.toString())
                    .param(
                        "attempted",
                        UUID.nameUUIDFromBytes(email.value().getBytes(StandardCharsets.UTF_8))
                            .toString())
                    .query(String.class)
                    .list());

    assertThat(actions).containsExactly("user.sign_in_failed", "user.signed_in", "user.signed_out");
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(header -> header.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }
}
