package io.frontrow.identity.tokens;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Access tokens of the API.
///
/// @param lifetime how long an access token is good
/// @param rotation how long a key signs before the next takes its place
/// @param remembered how long an instance believes a token it has verified without asking again; at
///   most a minute, because that is how long a revoked token could live on while Redis is away
/// @param remembers how many verified tokens an instance keeps in memory
@ConfigurationProperties("frontrow.tokens")
record TokenSettings(
    @DefaultValue("15m") Duration lifetime,
    @DefaultValue("30d") Duration rotation,
    @DefaultValue("60s") Duration remembered,
    @DefaultValue("20000") int remembers) {
  /// What clocks of two machines may differ, and what an instance may lag behind in news.
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration LONGEST_MEMORY = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  TokenSettings {
    if (!isPositive(remembered) || remembered.compareTo(LONGEST_MEMORY) > 0) {
      throw new IllegalArgumentException("frontrow.tokens.remembered must be 60s or less");
    }
    if (!isPositive(lifetime) || lifetime.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("frontrow.tokens.lifetime must be 24h or less");
    }
    if (rotation.compareTo(lifetime) <= 0) {
      throw new IllegalArgumentException(
          "frontrow.tokens.rotation must be longer than frontrow.tokens.lifetime");
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
