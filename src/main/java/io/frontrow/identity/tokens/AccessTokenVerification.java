package io.frontrow.identity.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.identity.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Verifies a token once and believes it for at most a minute (`frontrow.tokens.remembered`): by
/// its digest, so that memory holds no token, and only while it is neither expired nor revoked.
@Component
class AccessTokenVerification implements TokenVerification {
  private final AccessTokenCheck check;
  private final Revocations revocations;
  private final TokenSettings settings;
  private final InstantSource clock;
  private final TokenMetrics metrics;
  private final Cache<ByteBuffer, Remembered> remembered;

  private record Remembered(String jti, Caller caller, Instant until) {}

  AccessTokenVerification(
      AccessTokenCheck check,
      Revocations revocations,
      TokenSettings settings,
      InstantSource clock,
      TokenMetrics metrics) {
    this.check = check;
    this.revocations = revocations;
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
    this.remembered = Caffeine.newBuilder().maximumSize(settings.remembers()).build();
  }

  @Override
  public TokenVerdict verify(String token) {
    var digest = digest(token);
    var known = remembered(digest);
    if (known.isPresent()) {
      metrics.remembered();
      return new TokenVerdict.Good(known.get().caller());
    }
    return switch (check.check(token)) {
      case AccessTokenCheck.Checked.Wrong(var fault) -> bad(fault);
      case AccessTokenCheck.Checked.Right right -> judged(digest, right);
    };
  }

  private Optional<Remembered> remembered(ByteBuffer digest) {
    var known = remembered.getIfPresent(digest);
    if (known == null) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(known.until()) || revocations.isKnown(known.jti())) {
      remembered.invalidate(digest);
      return Optional.empty();
    }
    return Optional.of(known);
  }

  private TokenVerdict judged(ByteBuffer digest, AccessTokenCheck.Checked.Right right) {
    var asked = clock.instant();
    if (!revocations.stands(right.jti(), right.caller())) {
      return bad(TokenFault.REVOKED);
    }
    var until = asked.plus(settings.remembered());
    var end = right.expiresAt().plus(TokenSettings.SKEW);
    remembered.put(
        digest, new Remembered(right.jti(), right.caller(), until.isBefore(end) ? until : end));
    metrics.verified();
    return new TokenVerdict.Good(right.caller());
  }

  private TokenVerdict bad(TokenFault fault) {
    metrics.refused(fault);
    return new TokenVerdict.Bad(fault);
  }

  private static ByteBuffer digest(String token) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
