package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Tokens;
import io.frontrow.identity.Directory;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.UserId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody signs in, lets a program call for them, and the program gets a token; whoever does not
/// keep to that way gets none.
@IntegrationTest
class PersonTokensIT {
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort int port;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
  private UserId user;
  private Browser ann;

  @BeforeEach
  void annIsSignedIn() {
    user = directory.register(email, "Ann", PASSWORD, false);
    ann = new Browser(port);
    ann.signIn(email.value(), PASSWORD);
  }

  @Test
  void aPersonWhoAgreesGivesAProgramATokenForHerself() throws Exception {
    var token = Tokens.ofPerson(port, ann, "holds:write", "orders:read");

    var claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(user.toString());
    assertThat(claims.getStringClaim("client_id")).isEqualTo(Tokens.APP);
    assertThat(claims.getStringClaim("scope")).isEqualTo("holds:write orders:read");
    var me = Call.to(port, "/api/v1/me").with("Authorization", "Bearer " + token).get();
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().get("id").asString()).isEqualTo(user.toString());
    assertThat(me.json().get("email").asString()).isEqualTo(email.value());
    assertThat(audited("access.granted")).isEqualTo(1);
  }

  @Test
  void whoIsNotSignedInIsAskedToAndComesBackToTheQuestion() {
    var stranger = new Browser(port);
    var question = Tokens.question("orders:read", "S256", Tokens.challenge(Tokens.VERIFIER));

    var refused = stranger.get(question);
    assertThat(Tokens.location(refused)).endsWith("/login");
    var back = stranger.signIn(email.value(), PASSWORD);

    assertThat(Tokens.location(back)).endsWith(question);
  }

  @Test
  void thePageSaysWhoAsksForWhatAndWhereItLeads() {
    var state = Tokens.consent(ann, "holds:write", "orders:read").get("state");

    var page = ann.get("/oauth2/consent?state=" + state + "&client_id=x&scope=admin:audit");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Demo app", "127.0.0.1:4711", "hold places for you", "see your orders")
        .doesNotContain("read the audit log");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' http://127.0.0.1:4711 ");
    assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void nobodyElseSeesOrAnswersTheQuestion() {
    var form = Tokens.consent(ann, "orders:read");
    var eve = new Browser(port);
    eve.signIn("buyer2@frontrow.test", "frontrow-demo");

    assertThat(eve.get("/oauth2/consent?state=" + form.get("state")).statusCode()).isEqualTo(404);
    var answer =
        eve.send("POST", "/oauth2/authorize", Tokens.encoded(form) + Tokens.chosen("orders:read"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new Browser(port).get("/oauth2/consent?state=" + form.get("state")).statusCode())
        .isEqualTo(302);
  }

  @Test
  void whoDoesNotAgreeGivesNothing() {
    var form = Tokens.consent(ann, "orders:read");

    var answer = ann.send("POST", "/oauth2/authorize", Tokens.encoded(form));

    assertThat(Tokens.location(answer))
        .startsWith(Tokens.CALLBACK)
        .contains("error=access_denied")
        .contains("state=the-programs-own")
        .doesNotContain("code=");
    assertThat(ann.get("/oauth2/consent?state=" + form.get("state")).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsLeftOutIsNotGivenAndWhatWasNotAskedCannotBe() throws Exception {
    var form = Tokens.consent(ann, "holds:write", "orders:read");
    var part =
        ann.send("POST", "/oauth2/authorize", Tokens.encoded(form) + Tokens.chosen("orders:read"));
    var token = Tokens.token(Tokens.exchange(port, code(part), Tokens.VERIFIER));
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("scope"))
        .isEqualTo("orders:read");

    var more = Tokens.consent(ann, "orders:read");
    var smuggled =
        ann.send(
            "POST",
            "/oauth2/authorize",
            Tokens.encoded(more) + Tokens.chosen("orders:read", "orders:write"));
    assertThat(Tokens.location(smuggled)).contains("error=invalid_scope").doesNotContain("code=");
  }

  @Test
  void aCodeIsWorthNothingWithoutTheProgramsOwnSecret() {
    var code = Tokens.code(ann, "orders:read").orElseThrow();

    for (var wrong : List.of("x".repeat(43), Tokens.challenge(Tokens.VERIFIER), "short")) {
      assertThat(Tokens.exchange(port, code, wrong).statusCode()).isIn(400, 401);
    }
  }

  @Test
  void aQuestionWithoutPkceOrWithAnAddressThatIsNotTheProgramsIsRefused() {
    var plain = ann.get(Tokens.question("orders:read", "plain", Tokens.VERIFIER));
    assertThat(Tokens.location(plain)).contains("error=invalid_request");
    var without =
        ann.get(
            Tokens.question("orders:read", "S256", "")
                .replace("&code_challenge=", "")
                .replace("&code_challenge_method=S256", ""));
    assertThat(Tokens.location(without)).contains("error=invalid_request");
    var question = Tokens.question("orders:read", "S256", Tokens.challenge(Tokens.VERIFIER));
    for (var evil :
        List.of(
            "https%3A%2F%2Fevil.test%2Fcallback",
            "http%3A%2F%2F127.0.0.1%3A4711%2Fother",
            "http%3A%2F%2Flocalhost%3A4711%2Fcallback",
            "javascript%3Aalert(1)")) {
      var answer = ann.get(question.replaceFirst("redirect_uri=[^&]+", "redirect_uri=" + evil));
      assertThat(answer.statusCode()).as(evil).isEqualTo(400);
      assertThat(Tokens.location(answer)).isEmpty();
    }
    assertThat(ann.get(question.replace("demo-app", "demo-hall")).statusCode()).isEqualTo(400);
    assertThat(Tokens.location(ann.get(question.replace("orders%3Aread", "admin%3Aaudit"))))
        .contains("error=invalid_scope");
  }

  @Test
  void aCodeUsedTwiceTakesBackTheTokenItBecame() {
    var code = Tokens.code(ann, "orders:read").orElseThrow();
    var token = Tokens.token(Tokens.exchange(port, code, Tokens.VERIFIER));
    assertThat(me(token)).isEqualTo(200);

    assertThat(Tokens.exchange(port, code, Tokens.VERIFIER).statusCode()).isEqualTo(400);

    assertThat(me(token)).isEqualTo(401);
  }

  @Test
  void ofManyWhoBringTheSameCodeAtOnceOneGetsAToken() {
    var code = Tokens.code(ann, "orders:read").orElseThrow();

    var answers = Race.run(8, _ -> () -> Tokens.exchange(port, code, Tokens.VERIFIER).statusCode());

    assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(1);
    assertThat(answers).allMatch(status -> status == 200 || status == 400);
  }

  @Test
  void aPersonChangesHerNameAndLanguageAndItIsWrittenDown() {
    var token = Tokens.ofPerson(port, ann, "orders:read");

    var read = call(token).get();
    var changed =
        call(token)
            .with("If-Match", read.header("ETag"))
            .send("PUT", "{\"name\":\"  Ann Lee \",\"locale\":\"TH\"}");

    assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    assertThat(changed.json().get("name").asString()).isEqualTo("Ann Lee");
    assertThat(changed.json().get("locale").asString()).isEqualTo("th");
    assertThat(changed.header("ETag")).isNotEqualTo(read.header("ETag"));
    assertThat(call(token).with("If-None-Match", changed.header("ETag")).get().status())
        .isEqualTo(304);
    assertThat(audited("user.changed")).isEqualTo(1);
    for (var stale : List.of(read.header("ETag"), "*", "W/" + changed.header("ETag"), "x")) {
      call(token)
          .with("If-Match", stale)
          .send("PUT", "{\"name\":\"Bob\",\"locale\":\"en\"}")
          .refused(ProblemType.STATE_CONFLICT, 412);
    }
    assertThat(call(token).get().json().get("name").asString()).isEqualTo("Ann Lee");
  }

  @Test
  void aChangeSentTwiceIsMadeOnce() {
    var token = Tokens.ofPerson(port, ann, "orders:read");
    var key = UUID.randomUUID().toString();
    var body = "{\"name\":\"Ann Lee\",\"locale\":\"en\"}";

    var first = call(token).with("Idempotency-Key", key).send("PUT", body);
    call(token).send("PUT", "{\"name\":\"Ann Smith\",\"locale\":\"en\"}");
    var again = call(token).with("Idempotency-Key", key).send("PUT", body);

    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(call(token).get().json().get("name").asString()).isEqualTo("Ann Smith");
    call(token)
        .with("Idempotency-Key", key)
        .send("PUT", body.replace("Lee", "Bee"))
        .refused(ProblemType.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void everyFaultOfAChangeIsNamed() {
    var token = Tokens.ofPerson(port, ann, "orders:read");
    faults(token, "{}", "name", "locale");
    faults(token, "{\"name\":\" \",\"locale\":\"xx\"}", "name", "locale");
    faults(token, "{\"name\":\"%s\",\"locale\":\"en\"}".formatted("n".repeat(121)), "name");
    faults(token, "{\"name\":\"a\\u0007b\",\"locale\":\"en\"}", "name");
    faults(
        token,
        "{\"name\":\"Ann\",\"locale\":\"en\",\"email\":\"x@y.test\",\"platform_admin\":true}",
        "email",
        "platform_admin");
    faults(token, "{\"name\":1,\"locale\":[]}", "name", "locale");
    assertThat(audited("user.changed")).isZero();
  }

  private void faults(String token, String body, String... fields) {
    var answer = call(token).send("PUT", body).refused(ProblemType.VALIDATION);
    assertThat(
            answer.json().get("errors").valueStream().map(error -> error.get("field").asString()))
        .as(body)
        .containsExactlyInAnyOrder(fields);
  }

  @Test
  void aClientsOwnTokenIsNobodysPerson() {
    var token = Tokens.ofClient(port, "demo-hall");

    call(token).get().refused(ProblemType.FORBIDDEN);
    call(token).send("PUT", "{\"name\":\"Ann\",\"locale\":\"en\"}").refused(ProblemType.FORBIDDEN);
  }

  private Call call(String token) {
    return Call.to(port, "/api/v1/me").with("Authorization", "Bearer " + token);
  }

  private int me(String token) {
    return call(token).get().status();
  }

  private static String code(HttpResponse<String> answer) {
    return Tokens.parameter(Tokens.location(answer), "code").orElseThrow();
  }

  private long audited(String action) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select count(*) from audit_entries where action = ? and actor = ?")
                .params(action, user.toString())
                .query(Long.class)
                .single());
  }
}
