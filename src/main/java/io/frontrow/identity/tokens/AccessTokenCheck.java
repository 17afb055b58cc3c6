package io.frontrow.identity.tokens;

import static io.frontrow.identity.tokens.TokenFault.EXPIRED;
import static io.frontrow.identity.tokens.TokenFault.NOT_YET_VALID;
import static io.frontrow.identity.tokens.TokenFault.UNKNOWN_KEY;
import static io.frontrow.identity.tokens.TokenFault.UNREADABLE;
import static io.frontrow.identity.tokens.TokenFault.WRONG_ALGORITHM;
import static io.frontrow.identity.tokens.TokenFault.WRONG_AUDIENCE;
import static io.frontrow.identity.tokens.TokenFault.WRONG_ISSUER;
import static io.frontrow.identity.tokens.TokenFault.WRONG_SIGNATURE;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.frontrow.identity.Caller;
import io.frontrow.identity.Scope;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads an access token and checks all it can prove by itself: how and with which of our keys it
/// is signed, who issued it, for whom, and when it is good. The token's own hints where to find a
/// key (`jku`, `x5u`, `jwk`, `x5c`) are never followed, and only one algorithm is accepted,
/// whatever the token says.
@Component
class AccessTokenCheck {
  /// RFC 9068: no other kind of token of ours is taken for an access token.
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final SigningKeys keys;
  private final Issuer issuer;
  private final InstantSource clock;

  AccessTokenCheck(SigningKeys keys, Issuer issuer, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  /// Whether a token is ours and in time; whether it was taken back is another question.
  sealed interface Checked {
    record Right(String jti, Caller caller, Instant issuedAt, Instant expiresAt)
        implements Checked {}

    record Wrong(TokenFault fault) implements Checked {}
  }

  Checked check(String token) {
    try {
      var parts = JOSEObject.split(token);
      if (parts.length != 3) {
        return new Checked.Wrong(UNREADABLE);
      }
      var header = Header.parse(parts[0]);
      if (!(header instanceof JWSHeader) || !header.getAlgorithm().equals(SigningKeys.ALGORITHM)) {
        return new Checked.Wrong(WRONG_ALGORITHM);
      }
      if (!TYPE.equals(header.getType())) {
        return new Checked.Wrong(UNREADABLE);
      }
      var jwt = SignedJWT.parse(token);
      var fault = signatureFault(jwt);
      return fault.<Checked>map(Checked.Wrong::new).orElseGet(() -> claims(jwt));
    } catch (ParseException notOurs) {
      return new Checked.Wrong(UNREADABLE);
    }
  }

  private Optional<TokenFault> signatureFault(SignedJWT jwt) {
    var kid = Optional.ofNullable(jwt.getHeader().getKeyID());
    var verifier = kid.flatMap(keys::verifying);
    if (verifier.isEmpty()) {
      return Optional.of(UNKNOWN_KEY);
    }
    try {
      return jwt.verify(verifier.get()) ? Optional.empty() : Optional.of(WRONG_SIGNATURE);
    } catch (JOSEException cannotBeVerified) {
      return Optional.of(WRONG_SIGNATURE);
    }
  }

  private Checked claims(SignedJWT jwt) {
    try {
      var claims = jwt.getJWTClaimsSet();
      return claimsFault(claims).<Checked>map(Checked.Wrong::new).orElseGet(() -> right(claims));
    } catch (ParseException notOurs) {
      return new Checked.Wrong(UNREADABLE);
    }
  }

  private Optional<TokenFault> claimsFault(JWTClaimsSet claims) {
    var now = clock.instant();
    if (!issuer.name().equals(claims.getIssuer())) {
      return Optional.of(WRONG_ISSUER);
    }
    if (!claims.getAudience().contains(issuer.audience())) {
      return Optional.of(WRONG_AUDIENCE);
    }
    if (!now.isBefore(instant(claims.getExpirationTime()).plus(TokenSettings.SKEW))) {
      return Optional.of(EXPIRED);
    }
    if (now.isBefore(instant(claims.getNotBeforeTime()).minus(TokenSettings.SKEW))) {
      return Optional.of(NOT_YET_VALID);
    }
    return Optional.empty();
  }

  /// A time that is missing is the beginning of time: such a token has expired.
  private static Instant instant(@Nullable Date time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  private static Checked right(JWTClaimsSet claims) {
    try {
      var client = claims.getStringClaim("client_id");
      var subject = claims.getSubject();
      var jti = claims.getJWTID();
      if (client == null || subject == null || jti == null) {
        return new Checked.Wrong(UNREADABLE);
      }
      var user = subject.equals(client) ? Optional.<UserId>empty() : UserId.parse(subject);
      if (user.isEmpty() && !subject.equals(client)) {
        return new Checked.Wrong(UNREADABLE);
      }
      var organization =
          Optional.ofNullable(claims.getStringClaim("org")).flatMap(OrganizationId::parse);
      return new Checked.Right(
          jti,
          new Caller(client, user, organization, scopes(claims.getStringClaim("scope"))),
          instant(claims.getIssueTime()),
          instant(claims.getExpirationTime()));
    } catch (ParseException notOurs) {
      return new Checked.Wrong(UNREADABLE);
    }
  }

  /// Scopes this version does not know open nothing.
  private static Set<Scope> scopes(@Nullable String names) {
    return names == null
        ? Set.of()
        : Arrays.stream(names.split(" "))
            .map(Scope::parse)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }
}
