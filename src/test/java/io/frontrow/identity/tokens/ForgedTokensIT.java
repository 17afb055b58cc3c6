package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.frontrow.IntegrationTest;
import io.frontrow.Tokens;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Tokens that somebody made, altered, or meant for something else, at an open route and at one
/// that needs a token: none is ever taken for good, and each is refused for the reason it should
/// be.
@IntegrationTest
class ForgedTokensIT {
  private static final List<String> ADDRESSES = List.of("/api/v1/status", "/api/v1/holds/none");
  private static final String ATTACKER = "https://attacker.test/keys";

  @LocalServerPort int port;
  @Autowired SigningKeys keys;
  @Autowired MeterRegistry registry;

  private String good;
  private SignedJWT parsed;

  @BeforeEach
  void aGoodToken() throws Exception {
    good = Tokens.ofClient(port, "demo-hall");
    parsed = SignedJWT.parse(good);
  }

  @Test
  void theGoodOneIsGoodSoThatTheOthersProveSomething() throws Exception {
    assertThat(status("/api/v1/holds/none", good)).isNotIn(401, 403);
    var copied = signed(_ -> {}, header -> header, keys.signing().signer());
    assertThat(status("/api/v1/holds/none", copied)).isNotIn(401, 403);
    assertThat(parsed.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
    assertThat(parsed.getHeader().getKeyID()).isNotBlank();
    var claims = parsed.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("demo-hall");
    assertThat(claims.getClaims())
        .containsKeys("iss", "aud", "sub", "client_id", "org", "roles", "scope", "jti", "nbf");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void noForgedTokenIsTakenForGood() throws Exception {
    for (var forged : forgeries().entrySet()) {
      var name = forged.getKey();
      var fault = forged.getValue().fault();
      for (var address : ADDRESSES) {
        var before = refused(fault);
        var answer =
            Call.to(port, address)
                .with("Authorization", "Bearer " + forged.getValue().token())
                .get();

        assertThat(answer.status()).as(name).isEqualTo(401);
        answer.refused(ProblemType.UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate"))
            .as(name)
            .startsWith("Bearer realm=\"frontrow\", error=\"invalid_token\", error_description=")
            .contains(fault.description());
        assertThat(refused(fault)).as(name + " counted as " + fault).isEqualTo(before + 1);
      }
    }
  }

  private record Forgery(String token, TokenFault fault) {}

  private Map<String, Forgery> forgeries() throws Exception {
    var ours = keys.signing().signer();
    var theirs = new ECKeyGenerator(Curve.P_256).keyID("their-key").generate();
    var theirSigner = new ECDSASigner(theirs);
    var published = keys.published().getKeyByKeyId(keys.signing().kid()).toECKey();
    var now = Instant.now();
    var all = new LinkedHashMap<String, Forgery>();
    all.put("alg none", unsigned("none"));
    all.put("alg NONE", unsigned("NONE"));
    all.put(
        "HS256 with the public key as its secret",
        symmetric(published.toPublicJWK().toJSONString().getBytes("UTF-8")));
    all.put(
        "HS256 with the encoded public key as its secret",
        symmetric(published.toECPublicKey().getEncoded()));
    all.put("RS256", rsa());
    all.put(
        "another issuer",
        wrong(claims -> claims.issuer("https://other.test"), TokenFault.WRONG_ISSUER));
    all.put("no issuer", wrong(claims -> claims.issuer(null), TokenFault.WRONG_ISSUER));
    all.put(
        "another audience",
        wrong(claims -> claims.audience("https://other.test/api"), TokenFault.WRONG_AUDIENCE));
    all.put(
        "no audience", wrong(claims -> claims.audience((String) null), TokenFault.WRONG_AUDIENCE));
    all.put(
        "expired",
        wrong(
            claims -> claims.expirationTime(Date.from(now.minusSeconds(31))), TokenFault.EXPIRED));
    all.put("no end", wrong(claims -> claims.expirationTime(null), TokenFault.EXPIRED));
    all.put(
        "not yet valid",
        wrong(
            claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60))),
            TokenFault.NOT_YET_VALID));
    all.put("nobody's", wrong(claims -> claims.subject(null), TokenFault.UNREADABLE));
    all.put(
        "of a person who is none", wrong(claims -> claims.subject("root"), TokenFault.UNREADABLE));
    all.put("without an id", wrong(claims -> claims.jwtID(null), TokenFault.UNREADABLE));
    all.put(
        "scope of another kind",
        wrong(claims -> claims.claim("scope", Map.of("a", 1)), TokenFault.UNREADABLE));
    all.put(
        "of a client that is none",
        wrong(claims -> claims.subject("nobody").claim("client_id", "nobody"), TokenFault.REVOKED));
    all.put(
        "another kind of token",
        forged(
            signed(_ -> {}, header -> header.type(JOSEObjectType.JWT), ours),
            TokenFault.UNREADABLE));
    all.put(
        "without a kind",
        forged(signed(_ -> {}, header -> header.type(null), ours), TokenFault.UNREADABLE));
    all.put(
        "unknown key",
        forged(
            signed(_ -> {}, header -> header.keyID("their-key"), theirSigner),
            TokenFault.UNKNOWN_KEY));
    all.put(
        "no key named",
        forged(signed(_ -> {}, header -> header.keyID(null), ours), TokenFault.UNKNOWN_KEY));
    all.put(
        "key named by a path",
        forged(
            signed(_ -> {}, header -> header.keyID("../../dev/null"), theirSigner),
            TokenFault.UNKNOWN_KEY));
    all.put(
        "key named by a statement",
        forged(
            signed(_ -> {}, header -> header.keyID("x' or '1'='1"), theirSigner),
            TokenFault.UNKNOWN_KEY));
    all.put(
        "our key named, theirs used",
        forged(signed(_ -> {}, header -> header, theirSigner), TokenFault.WRONG_SIGNATURE));
    all.put(
        "key brought along",
        forged(
            signed(_ -> {}, header -> header.jwk(theirs.toPublicJWK()), theirSigner),
            TokenFault.WRONG_SIGNATURE));
    all.put(
        "key brought along under its own name",
        forged(
            signed(
                _ -> {},
                header -> header.keyID("their-key").jwk(theirs.toPublicJWK()),
                theirSigner),
            TokenFault.UNKNOWN_KEY));
    all.put(
        "key at an address",
        forged(
            signed(_ -> {}, header -> header.jwkURL(URI.create(ATTACKER)), theirSigner),
            TokenFault.WRONG_SIGNATURE));
    all.put(
        "certificate at an address",
        forged(
            signed(_ -> {}, header -> header.x509CertURL(URI.create(ATTACKER)), theirSigner),
            TokenFault.WRONG_SIGNATURE));
    all.put(
        "scope added",
        forged(
            withPayload(good, payload -> payload.replace("holds:write", "holds:write admin:audit")),
            TokenFault.WRONG_SIGNATURE));
    all.put(
        "organization changed",
        forged(
            withPayload(
                good, payload -> payload.replaceFirst("\"org\":\"[^\"]{8}", "\"org\":\"00000000")),
            TokenFault.WRONG_SIGNATURE));
    all.put(
        "truncated in its signature",
        forged(good.substring(0, good.length() - 8), TokenFault.WRONG_SIGNATURE));
    all.put(
        "without a signature",
        forged(good.substring(0, good.lastIndexOf('.') + 1), TokenFault.UNREADABLE));
    all.put(
        "truncated before its signature",
        forged(good.substring(0, good.lastIndexOf('.')), TokenFault.UNREADABLE));
    all.put(
        "signature of zeros",
        forged(
            good.substring(0, good.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]),
            TokenFault.WRONG_SIGNATURE));
    all.put("five parts", forged(good + ".a.b", TokenFault.UNREADABLE));
    all.put("not base64", forged("a.b.c", TokenFault.UNREADABLE));
    all.put("one word", forged("letmein", TokenFault.UNREADABLE));
    return all;
  }

  private static Forgery forged(String token, TokenFault fault) {
    return new Forgery(token, fault);
  }

  /// Signed with our own key, so that nothing but the claim is wrong.
  private Forgery wrong(Consumer<JWTClaimsSet.Builder> change, TokenFault fault) throws Exception {
    return new Forgery(signed(change, header -> header, keys.signing().signer()), fault);
  }

  private Forgery unsigned(String algorithm) throws Exception {
    var header = Base64URL.encode("{\"alg\":\"%s\",\"typ\":\"at+jwt\"}".formatted(algorithm));
    return new Forgery(
        header + "." + parsed.getPayload().toBase64URL() + ".", TokenFault.WRONG_ALGORITHM);
  }

  private Forgery symmetric(byte[] secret) throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(AccessTokenCheck.TYPE)
            .keyID(keys.signing().kid())
            .build();
    var jwt = new SignedJWT(header, parsed.getJWTClaimsSet());
    jwt.sign(new MACSigner(secret));
    return new Forgery(jwt.serialize(), TokenFault.WRONG_ALGORITHM);
  }

  private Forgery rsa() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(AccessTokenCheck.TYPE)
            .keyID(keys.signing().kid())
            .build();
    var jwt = new SignedJWT(header, parsed.getJWTClaimsSet());
    jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
    return new Forgery(jwt.serialize(), TokenFault.WRONG_ALGORITHM);
  }

  private String signed(
      Consumer<JWTClaimsSet.Builder> change,
      UnaryOperator<JWSHeader.Builder> header,
      JWSSigner signer)
      throws Exception {
    var claims = new JWTClaimsSet.Builder(parsed.getJWTClaimsSet());
    change.accept(claims);
    var jwt =
        new SignedJWT(
            header.apply(new JWSHeader.Builder(parsed.getHeader())).build(), claims.build());
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String withPayload(String token, UnaryOperator<String> change) {
    var parts = token.split("\\.");
    var payload = change.apply(new Base64URL(parts[1]).decodeToString());
    return parts[0] + "." + Base64URL.encode(payload) + "." + parts[2];
  }

  /// How a token is sent is looked at before the token is.
  @Test
  void aTokenIsSentOnceAndInItsHeader() {
    for (var address : ADDRESSES) {
      Call.to(port, address)
          .with("Authorization", "Bearer " + good)
          .with("Authorization", "Bearer " + good)
          .get()
          .refused(ProblemType.MALFORMED);
      for (var query : List.of("?access_token=" + good, "?a=b&access_token=", "?access_token")) {
        var answer = Call.to(port, address + query).get().refused(ProblemType.MALFORMED);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
      }
      for (var header :
          List.of("Bearer", "Bearer ", "Bearer a b", "Bearer " + good + ", Bearer " + good)) {
        Call.to(port, address).with("Authorization", header).get().refused(ProblemType.MALFORMED);
      }
      for (var header :
          List.of(
              "Basic ZGVtby1oYWxsOmRlbW8tc2VjcmV0",
              "Bearer" + good,
              "Token " + good,
              "Bearer " + good + "ä",
              "Bearer " + "a".repeat(6_000))) {
        Call.to(port, address)
            .with("Authorization", header)
            .get()
            .refused(ProblemType.UNAUTHORIZED);
      }
      assertThat(Call.to(port, address).with("Authorization", "bearer   " + good).get().status())
          .isNotIn(400, 401, 403);
    }
  }

  @Test
  void whoComesWithoutATokenIsToldHowToComeWithOne() {
    var answer = Call.to(port, "/api/v1/holds/none").get().refused(ProblemType.UNAUTHORIZED);

    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"frontrow\"");
    assertThat(answer.http().headers().allValues("Set-Cookie")).isEmpty();
  }

  private int status(String address, String token) {
    return Call.to(port, address).with("Authorization", "Bearer " + token).get().status();
  }

  private double refused(TokenFault fault) {
    return registry.counter("frontrow.tokens.refused", "reason", fault.label()).count();
  }
}
