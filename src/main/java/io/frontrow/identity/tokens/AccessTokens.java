package io.frontrow.identity.tokens;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/// Issues access tokens: signed statements (RFC 9068) of who calls, for whom, and what the caller
/// may do. Nothing is stored for them; they end by themselves after `frontrow.tokens.lifetime`.
@Component
class AccessTokens implements OAuth2TokenGenerator<OAuth2AccessToken> {
  private static final int ID_BYTES = 16;

  private final SigningKeys keys;
  private final Issuer issuer;
  private final TokenSettings settings;
  private final Secrets secrets;
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final TokenMetrics metrics;

  AccessTokens(
      SigningKeys keys,
      Issuer issuer,
      TokenSettings settings,
      Secrets secrets,
      Transactions transactions,
      JdbcClient jdbc,
      InstantSource clock,
      TokenMetrics metrics) {
    this.keys = keys;
    this.issuer = issuer;
    this.settings = settings;
    this.secrets = secrets;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.clock = clock;
    this.metrics = metrics;
  }

  /// Null for any other kind of token: we issue none.
  @Override
  public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var expiresAt = issuedAt.plus(settings.lifetime());
    var scopes = new TreeSet<>(context.getAuthorizedScopes());
    var claims = claims(context, scopes, issuedAt, expiresAt);
    var token =
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, signed(claims), issuedAt, expiresAt, scopes);
    metrics.issued(requireNonNull(context.getAuthorizationGrantType()).getValue());
    return token;
  }

  private static boolean isForItself(OAuth2TokenContext context) {
    return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
  }

  private JWTClaimsSet claims(
      OAuth2TokenContext context, Set<String> scopes, Instant issuedAt, Instant expiresAt) {
    var client = context.getRegisteredClient();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.name())
            .audience(issuer.audience())
            .issueTime(Date.from(issuedAt))
            .notBeforeTime(Date.from(issuedAt))
            .expirationTime(Date.from(expiresAt))
            .jwtID(secrets.randomToken(ID_BYTES))
            .claim("client_id", client.getClientId())
            .claim("scope", String.join(" ", scopes));
    return (isForItself(context)
            ? aboutClient(claims, client)
            : aboutPerson(claims, requireNonNull(context.<Authentication>getPrincipal()).getName()))
        .build();
  }

  private static JWTClaimsSet.Builder aboutClient(
      JWTClaimsSet.Builder claims, RegisteredClient client) {
    RegisteredClients.organization(client)
        .ifPresent(organization -> claims.claim("org", organization.toString()));
    return claims.subject(client.getClientId()).claim("roles", List.of());
  }

  /// Somebody who works for several organizations has none in the token: which one is meant has to
  /// be said by the call.
  private JWTClaimsSet.Builder aboutPerson(JWTClaimsSet.Builder claims, String userId) {
    var user = UserId.parse(userId).orElseThrow();
    var works =
        transactions.asPlatform(
            () ->
                jdbc.sql("select organization_id, role from memberships where user_id = :user")
                    .param("user", user.value())
                    .query(Work.class)
                    .list());
    var only = works.size() == 1 ? Optional.of(works.getFirst()) : Optional.<Work>empty();
    only.ifPresent(work -> claims.claim("org", work.organizationId().toString()));
    return claims
        .subject(user.toString())
        .claim("roles", only.map(work -> List.of(work.role())).orElse(List.of()));
  }

  record Work(UUID organizationId, String role) {}

  private String signed(JWTClaimsSet claims) {
    var key = keys.signing();
    var header =
        new JWSHeader.Builder(SigningKeys.ALGORITHM)
            .type(AccessTokenCheck.TYPE)
            .keyID(key.kid())
            .build();
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(key.signer());
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of ours cannot sign", e);
    }
  }
}
