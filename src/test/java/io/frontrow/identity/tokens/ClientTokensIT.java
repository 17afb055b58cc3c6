package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.frontrow.IntegrationTest;
import io.frontrow.Tokens;
import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.tenancy.Transactions;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What clients get from the authorization server for themselves, and what they do not.
@IntegrationTest
class ClientTokensIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

  @LocalServerPort int port;
  @Autowired ApiClients clients;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void aClientProvesItselfInTheHeaderOrInTheForm() {
    var header = ask(GRANT, "Authorization", Tokens.basic("demo-hall", "demo-secret"));
    var form =
        ask(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "demo-hall",
                "client_secret", "demo-secret"));

    for (var answer : List.of(header, form)) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      var told = JSON.readTree(answer.body());
      assertThat(told.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(told.get("expires_in").asInt()).isBetween(895, 900);
      assertThat(told.get("scope").asString().split(" ")).hasSize(8).doesNotContain("admin:audit");
      assertThat(told.has("refresh_token")).isFalse();
    }
  }

  @Test
  void aTokenOpensWhatWasAskedForAndNoMore() throws Exception {
    var token = SignedJWT.parse(Tokens.ofClient(port, "demo-hall", "orders:read", "holds:write"));

    assertThat(token.getJWTClaimsSet().getStringClaim("scope"))
        .isEqualTo("holds:write orders:read");
    assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).isEmpty();
  }

  @Test
  void aScopeTheClientDoesNotHaveIsRefused() {
    for (var scope : List.of("admin:audit", "holds:write admin:audit", "everything", "openid")) {
      var answer =
          ask(
              Map.of("grant_type", "client_credentials", "scope", scope),
              "Authorization",
              Tokens.basic("demo-hall", "demo-secret"));
      refused(answer, 400, "invalid_scope");
    }
  }

  @Test
  void whoIsNotTheClientGetsNothing() {
    refused(ask(GRANT), 401, "invalid_client");
    refused(ask(GRANT, "Authorization", Tokens.basic("demo-hall", "wrong")), 401, "invalid_client");
    refused(ask(GRANT, "Authorization", Tokens.basic("demo-hall", "")), 400, "invalid_request");
    refused(
        ask(GRANT, "Authorization", Tokens.basic("nobody", "demo-secret")), 401, "invalid_client");
    refused(
        ask(GRANT, "Authorization", Tokens.basic("other-house' or ''='", "x")),
        401,
        "invalid_client");
    refused(
        ask(Map.of("grant_type", "client_credentials", "client_id", "demo-app")),
        401,
        "invalid_client");
    var inAddress =
        Tokens.post(port, "/oauth2/token?client_id=demo-hall&client_secret=demo-secret", GRANT);
    assertThat(inAddress.statusCode()).isIn(400, 401);
  }

  @Test
  void aClientMayOnlyUseItsOwnWay() {
    for (var grant :
        List.of(
            "password",
            "refresh_token",
            "authorization_code",
            "urn:ietf:params:oauth:grant-type:device_code")) {
      var answer =
          ask(
              Map.of("grant_type", grant, "code", "x", "refresh_token", "x", "device_code", "x"),
              "Authorization",
              Tokens.basic("demo-hall", "demo-secret"));
      assertThat(answer.statusCode()).as(grant + answer.body()).isEqualTo(400);
    }
  }

  @Test
  void aTokenActsForTheOrganizationOfItsClient() throws Exception {
    var mine = SignedJWT.parse(Tokens.ofClient(port, "demo-hall")).getJWTClaimsSet();
    var theirs = SignedJWT.parse(Tokens.ofClient(port, "other-house")).getJWTClaimsSet();
    var nobodys = SignedJWT.parse(Tokens.ofClient(port, "demo-admin")).getJWTClaimsSet();

    assertThat(mine.getStringClaim("org")).isNotEqualTo(theirs.getStringClaim("org"));
    assertThat(nobodys.getClaims()).doesNotContainKey("org");
    assertThat(nobodys.getStringClaim("scope")).isEqualTo("admin:audit");
  }

  @Test
  void theSecretIsNowhereInTheDatabase() {
    var client = "kept-" + UUID.randomUUID();
    clients.register(client, "Kept", Optional.empty(), Set.of(Scope.HOLDS_WRITE), "a drawn secret");

    var hash =
        transactions.asPlatform(
            () ->
                jdbc.sql("select secret_hash from api_clients where client_id = ?")
                    .param(client)
                    .query(String.class)
                    .single());
    var entry =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        "select payload::text from audit_entries where action = 'api_client.registered' and entity_id = ?")
                    .param(client)
                    .query(String.class)
                    .single());
    assertThat(hash).hasSize(43).doesNotContain("drawn");
    assertThat(entry).contains("holds:write").doesNotContain("drawn").doesNotContain(hash);
  }

  @Test
  void aDisabledClientGetsNoTokenAndItsTokensEnd() {
    var client = "gone-" + UUID.randomUUID();
    clients.register(client, "Gone", Optional.empty(), Set.of(Scope.HOLDS_WRITE), "a drawn secret");
    var seen = Tokens.of(port, client, "a drawn secret");
    clients.disable(client);

    refused(
        ask(GRANT, "Authorization", Tokens.basic(client, "a drawn secret")), 401, "invalid_client");
    assertThat(
            Call.to(port, "/api/v1/status").with("Authorization", "Bearer " + seen).get().status())
        .isEqualTo(401);
  }

  @Test
  void whatIsPublishedIsTrueAndNoKeySignsThere() throws Exception {
    for (var address :
        List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
      var told = document(address);
      assertThat(told.get("issuer").asString()).isEqualTo("http://localhost:" + port);
      assertThat(told.get("token_endpoint").asString()).endsWith("/oauth2/token");
      assertThat(told.get("authorization_endpoint").asString()).endsWith("/oauth2/authorize");
      assertThat(told.get("revocation_endpoint").asString()).endsWith("/oauth2/revoke");
      assertThat(told.get("scopes_supported").valueStream().map(JsonNode::asString))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Scope.values()).map(Scope::wireName).toList());
      assertThat(told.get("grant_types_supported").valueStream().map(JsonNode::asString))
          .containsExactlyInAnyOrder("authorization_code", "client_credentials");
      for (var notOffered :
          List.of("userinfo_endpoint", "registration_endpoint", "introspection_endpoint")) {
        assertThat(told.has(notOffered)).as(notOffered).isFalse();
      }
    }
    var keys = JWKSet.parse(Call.to(port, "/oauth2/jwks").get().http().body());
    assertThat(keys.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
    var token = SignedJWT.parse(Tokens.ofClient(port, "demo-hall"));
    assertThat(keys.getKeyByKeyId(token.getHeader().getKeyID())).isNotNull();
  }

  private JsonNode document(String address) {
    return Call.to(port, address).get().json();
  }

  private HttpResponse<String> ask(Map<String, String> form, String... headers) {
    return Tokens.post(port, "/oauth2/token", form, headers);
  }

  private static void refused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).get("error").asString()).isEqualTo(error);
    assertThat(answer.body()).doesNotContain("Exception");
  }
}
