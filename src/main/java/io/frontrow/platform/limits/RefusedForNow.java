package io.frontrow.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/// Who was refused and until when: until then Redis need not be asked again. That makes a refusal
/// cheap, and the more somebody hammers, the less he costs.
final class RefusedForNow {
  private static final int MOST = 100_000;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Ticker ticker;
  private final Cache<String, Until> refused;

  RefusedForNow(Ticker ticker) {
    this.ticker = ticker;
    this.refused =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /// By the clock of this instance's life, not by the date: nobody sets it.
  private record Until(long limit, long full, long pause) {}

  void remember(String key, Verdict.Refused verdict) {
    var now = ticker.read();
    refused.put(
        key,
        new Until(
            verdict.limit(), now + verdict.full().toNanos(), now + verdict.pause().toNanos()));
  }

  Optional<Verdict.Refused> find(String key) {
    var until = refused.getIfPresent(key);
    if (until == null) {
      return Optional.empty();
    }
    var now = ticker.read();
    return until.pause() - now > 0
        ? Optional.of(
            new Verdict.Refused(
                until.limit(),
                Duration.ofNanos(until.full() - now),
                Duration.ofNanos(until.pause() - now)))
        : Optional.empty();
  }

  void forget(String key) {
    refused.invalidate(key);
  }
}
