package io.frontrow.identity.tokens;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.SignedJWT;
import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the authorization server must remember. Of a token a client gets for itself: nothing, it
/// can be read from the token when it is to be revoked. Of a person's: the question, from the
/// consent page to the code, and which token the code became, so that a code used twice takes that
/// token back. Codes and states are kept as digests.
@Component
class Authorizations implements OAuth2AuthorizationService {
  private static final String JTI = "jti";

  /// After the code is gone: a second use of it still revokes the token it became.
  private static final Duration KEPT = Duration.ofHours(1);

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final RegisteredClients clients;
  private final AccessTokenCheck check;
  private final Revocations revocations;
  private final AuditLog audit;
  private final InstantSource clock;

  Authorizations(
      Transactions transactions,
      JdbcClient jdbc,
      JsonMapper json,
      RegisteredClients clients,
      AccessTokenCheck check,
      Revocations revocations,
      AuditLog audit,
      InstantSource clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.json = json;
    this.clients = clients;
    this.check = check;
    this.revocations = revocations;
    this.audit = audit;
    this.clock = clock;
  }

  /// What a program asked for, as it is stored.
  record Question(
      String authorizationUri,
      @Nullable String redirectUri,
      List<String> scopes,
      @Nullable String state,
      Map<String, String> parameters) {}

  /// A question that waits for its answer.
  record Pending(String clientId, String clientName, String returnsTo, Set<String> scopes) {}

  @Override
  public void save(OAuth2Authorization authorization) {
    var access = authorization.getAccessToken();
    if (access != null && access.isInvalidated()) {
      var client = clients.findById(authorization.getRegisteredClientId());
      revocations.revoke(
          jti(access),
          client == null ? authorization.getRegisteredClientId() : client.getClientId(),
          end(access.getToken().getExpiresAt()));
      return;
    }
    if (!AuthorizationGrantType.AUTHORIZATION_CODE.equals(
        authorization.getAuthorizationGrantType())) {
      return;
    }
    transactions.asPlatform(
        () -> {
          var code = authorization.getToken(OAuth2AuthorizationCode.class);
          if (access != null) {
            becameToken(authorization, access);
          } else if (code != null) {
            agreed(authorization, code.getToken());
          } else {
            ask(authorization);
          }
        });
  }

  /// The question is put to the person: it waits for the consent form.
  private void ask(OAuth2Authorization authorization) {
    OAuth2AuthorizationRequest request =
        requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
    var parameters =
        request.getAdditionalParameters().entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    jdbc.sql(
            """
            insert into authorizations (id, api_client_id, user_id, request, scopes, state_hash, expires_at)
            values (cast(:id as uuid), cast(:client as uuid), cast(:user as uuid), cast(:request as jsonb), :scopes, :state, :gone)""")
        .param("id", authorization.getId())
        .param("client", authorization.getRegisteredClientId())
        .param("user", authorization.getPrincipalName())
        .param(
            "request",
            json.writeValueAsString(
                new Question(
                    request.getAuthorizationUri(),
                    request.getRedirectUri(),
                    List.copyOf(request.getScopes()),
                    request.getState(),
                    parameters)))
        .param("scopes", authorization.getAuthorizedScopes().toArray(String[]::new))
        .param("state", state == null ? null : digest(state))
        .param("gone", utc(clock.instant().plus(KEPT)))
        .update();
  }

  /// The person agreed; the program gets a code for it.
  private void agreed(OAuth2Authorization authorization, OAuth2AuthorizationCode code) {
    jdbc.sql(
            """
            update authorizations
            set state_hash = null, scopes = :scopes, code_hash = :code, code_issued_at = :issued, code_expires_at = :end, expires_at = :gone
            where id = cast(:id as uuid)""")
        .param("id", authorization.getId())
        .param("scopes", authorization.getAuthorizedScopes().toArray(String[]::new))
        .param("code", digest(code.getTokenValue()))
        .param("issued", utc(code.getIssuedAt()))
        .param("end", utc(code.getExpiresAt()))
        .param("gone", utc(end(code.getExpiresAt()).plus(KEPT)))
        .update();
    audit.record(
        AuditEntry.of(
                "access.granted",
                "access",
                authorization.getId(),
                Map.of(),
                Map.of(
                    "client",
                    authorization.getRegisteredClientId(),
                    "scopes",
                    new TreeSet<>(authorization.getAuthorizedScopes())))
            .by(authorization.getPrincipalName()));
  }

  /// Of two who bring the same code at the same moment one gets a token: the other finds it used.
  private void becameToken(
      OAuth2Authorization authorization, OAuth2Authorization.Token<OAuth2AccessToken> access) {
    var won =
        jdbc.sql(
                """
                update authorizations
                set code_used = true, token_jti = :jti, token_issued_at = :issued, token_expires_at = :end
                where id = cast(:id as uuid) and not code_used""")
            .param("jti", jti(access))
            .param("issued", utc(access.getToken().getIssuedAt()))
            .param("end", utc(access.getToken().getExpiresAt()))
            .param("id", authorization.getId())
            .update();
    if (won == 0) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    transactions.asPlatform(
        () ->
            jdbc.sql("delete from authorizations where id = cast(:id as uuid)")
                .param("id", authorization.getId())
                .update());
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return find("id = cast(:key as uuid)", id).orElse(null);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    var kind = tokenType == null ? "" : tokenType.getValue();
    return switch (kind) {
      case OAuth2ParameterNames.STATE -> find("state_hash = :key", digest(token)).orElse(null);
      case OAuth2ParameterNames.CODE -> find("code_hash = :key", digest(token)).orElse(null);
      default -> ofAccessToken(token).orElse(null);
    };
  }

  /// A token to be revoked says itself whose it is. One that is not ours, or has expired, is none.
  private Optional<OAuth2Authorization> ofAccessToken(String token) {
    if (!(check.check(token) instanceof AccessTokenCheck.Checked.Right right)) {
      return Optional.empty();
    }
    return Optional.ofNullable(clients.findByClientId(right.caller().clientId()))
        .map(
            client ->
                OAuth2Authorization.withRegisteredClient(client)
                    .principalName(client.getClientId())
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .token(
                        access(token, right.issuedAt(), right.expiresAt()),
                        metadata -> metadata.put(JTI, right.jti()))
                    .build());
  }

  /// What a program wants of this person; nobody else's question is told.
  Optional<Pending> question(String state, String userId) {
    return find("state_hash = :key", digest(state))
        .filter(asked -> asked.getPrincipalName().equals(userId))
        .flatMap(
            asked ->
                Optional.ofNullable(clients.findById(asked.getRegisteredClientId()))
                    .map(client -> pending(client, asked)));
  }

  private static Pending pending(RegisteredClient client, OAuth2Authorization asked) {
    OAuth2AuthorizationRequest request =
        requireNonNull(asked.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    var returnsTo =
        request.getRedirectUri() == null
            ? client.getRedirectUris().iterator().next()
            : request.getRedirectUri();
    return new Pending(
        client.getClientId(), client.getClientName(), returnsTo, request.getScopes());
  }

  private Optional<OAuth2Authorization> find(String where, Object key) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select * from authorizations where expires_at > :now and " + where)
                .param("now", utc(clock.instant()))
                .param("key", key)
                .query(
                    (row, _) ->
                        Optional.ofNullable(clients.findById(row.getString("api_client_id")))
                            .map(client -> authorization(row, client)))
                .optional()
                .flatMap(found -> found));
  }

  private OAuth2Authorization authorization(ResultSet row, RegisteredClient client) {
    try {
      return restored(row, client);
    } catch (SQLException e) {
      throw new IllegalStateException("a stored authorization cannot be read", e);
    }
  }

  private OAuth2Authorization restored(ResultSet row, RegisteredClient client) throws SQLException {
    var question = json.readValue(row.getString("request"), Question.class);
    var user = row.getString("user_id");
    var authorization =
        OAuth2Authorization.withRegisteredClient(client)
            .id(row.getString("id"))
            .principalName(user)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizedScopes(Set.of((String[]) row.getArray("scopes").getArray()))
            .attribute(OAuth2AuthorizationRequest.class.getName(), request(client, question))
            .attribute(
                Principal.class.getName(),
                UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    var codeHash = row.getBytes("code_hash");
    if (codeHash != null) {
      var code =
          new OAuth2AuthorizationCode(
              row.getString("id"), instant(row, "code_issued_at"), instant(row, "code_expires_at"));
      authorization.token(
          code,
          metadata ->
              metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, isUsed(row)));
    }
    var jti = row.getString("token_jti");
    if (jti != null) {
      authorization.token(
          access(jti, instant(row, "token_issued_at"), instant(row, "token_expires_at")),
          metadata -> metadata.put(JTI, jti));
    }
    return authorization.build();
  }

  private static boolean isUsed(ResultSet row) {
    try {
      return row.getBoolean("code_used");
    } catch (SQLException e) {
      throw new IllegalStateException("a stored authorization cannot be read", e);
    }
  }

  private static OAuth2AuthorizationRequest request(RegisteredClient client, Question question) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(question.authorizationUri())
        .clientId(client.getClientId())
        .redirectUri(question.redirectUri())
        .scopes(Set.copyOf(question.scopes()))
        .state(question.state())
        .additionalParameters(Map.copyOf(question.parameters()))
        .build();
  }

  private static OAuth2AccessToken access(String value, Instant issuedAt, Instant expiresAt) {
    return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, issuedAt, expiresAt);
  }

  private static String jti(OAuth2Authorization.Token<OAuth2AccessToken> access) {
    String kept = access.getMetadata(JTI);
    if (kept != null) {
      return kept;
    }
    try {
      return SignedJWT.parse(access.getToken().getTokenValue()).getJWTClaimsSet().getJWTID();
    } catch (ParseException e) {
      throw new IllegalStateException("a token of ours cannot be read", e);
    }
  }

  /// Forgets questions nobody answered and codes whose time is long over.
  int dropOver() {
    return transactions.asPlatform(
        () ->
            jdbc.sql("delete from authorizations where expires_at < :now")
                .param("now", utc(clock.instant()))
                .update());
  }

  private static Instant end(@Nullable Instant expiresAt) {
    return expiresAt == null ? Instant.MAX : expiresAt;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
