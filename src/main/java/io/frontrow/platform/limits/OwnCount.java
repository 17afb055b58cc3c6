package io.frontrow.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts in this instance alone while Redis is away, so that guessing is not free then: as many
/// calls as come through at once, in each of the times in which they would all be there again.
final class OwnCount {
  private static final int MOST = 100_000;

  private final Ticker ticker;
  private final Cache<String, Count> counts;

  OwnCount(Ticker ticker) {
    this.ticker = ticker;
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(ticker)
            .executor(Runnable::run)
            .expireAfter(Expiry.<String, Count>creating((_, count) -> count.period()))
            .build();
  }

  private record Count(AtomicInteger calls, Duration period, long end) {}

  Verdict take(String key, Rate rate) {
    var count = count(key, rate);
    var left = Duration.ofNanos(Math.max(count.end() - ticker.read(), 0));
    var calls = count.calls().incrementAndGet();
    if (calls <= rate.limit()) {
      return new Verdict.Allowed(rate.limit(), rate.limit() - calls, left);
    }
    count.calls().decrementAndGet();
    return new Verdict.Refused(rate.limit(), left, left);
  }

  void giveBack(String key, Rate rate) {
    count(key, rate).calls().decrementAndGet();
  }

  private Count count(String key, Rate rate) {
    return counts.get(
        key,
        _ ->
            new Count(
                new AtomicInteger(), rate.renewal(), ticker.read() + rate.renewal().toNanos()));
  }
}
