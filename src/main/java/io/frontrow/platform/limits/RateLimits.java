package io.frontrow.platform.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import io.frontrow.platform.redis.RedisUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts calls against budgets and says who has to wait (X3). A call that one of its budgets
/// refuses is counted by none of them. While Redis is away it is left alone for a second at a time,
/// and each budget does what it says for that case.
public class RateLimits {
  private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  private final boolean enabled;
  private final Budgets budgets;
  private final Buckets buckets;
  private final MeterRegistry meters;
  private final Ticker ticker;
  private final RefusedForNow refused;
  private final OwnCount own;
  private volatile long awayUntil;

  RateLimits(
      boolean enabled, Budgets budgets, Buckets buckets, MeterRegistry meters, Ticker ticker) {
    this.enabled = enabled;
    this.budgets = budgets;
    this.buckets = buckets;
    this.meters = meters;
    this.ticker = ticker;
    this.refused = new RefusedForNow(ticker);
    this.own = new OwnCount(ticker);
    this.awayUntil = ticker.read();
  }

  boolean enabled() {
    return enabled;
  }

  /// Counts one call for each of these whose kind the budget limits.
  public Verdict take(String budget, Principal... principals) {
    return take(budgets.named(budget).charges(principals));
  }

  /// Uncounts a call that turned out to be none of those the budget is meant for, such as a right
  /// code. Nobody waits for it.
  public void giveBack(String budget, Principal... principals) {
    giveBack(budgets.named(budget).charges(principals));
  }

  Verdict take(List<Charge> charges) {
    if (!enabled || charges.isEmpty()) {
      return new Verdict.Unlimited();
    }
    var known = refusedInMemory(charges);
    if (known.isPresent()) {
      return known.get();
    }
    return isAway() ? withoutRedis(charges) : counted(charges);
  }

  /// What this instance remembers; nobody is asked and nothing is counted.
  Optional<Verdict.Refused> refusedInMemory(List<Charge> charges) {
    for (var charge : charges) {
      var known = refused.find(charge.key());
      if (known.isPresent()) {
        count(charge, "refused_in_memory");
        return known;
      }
    }
    return Optional.empty();
  }

  /// All at once, one wait.
  private Verdict counted(List<Charge> charges) {
    var asked = new LinkedHashMap<Charge, CompletionStage<Verdict>>();
    charges.forEach(charge -> asked.put(charge, buckets.change(charge.key(), charge.rate(), 1)));
    var verdicts = new LinkedHashMap<Charge, Verdict>();
    for (var question : asked.entrySet()) {
      var charge = question.getKey();
      try {
        verdicts.put(charge, question.getValue().toCompletableFuture().join());
      } catch (CompletionException failure) {
        noteThatRedisIsAway(failure);
        verdicts.put(charge, withoutRedis(charge));
      }
    }
    return together(verdicts);
  }

  private Verdict withoutRedis(List<Charge> charges) {
    var verdicts = new LinkedHashMap<Charge, Verdict>();
    charges.forEach(charge -> verdicts.put(charge, withoutRedis(charge)));
    return together(verdicts);
  }

  private Verdict withoutRedis(Charge charge) {
    return switch (charge.withoutRedis()) {
      case OPEN -> new Verdict.Unlimited();
      case CLOSED -> new Verdict.Uncounted();
      case ALONE -> own.take(charge.key(), charge.rate());
    };
  }

  /// The hardest of several.
  private Verdict together(Map<Charge, Verdict> verdicts) {
    var taken = new ArrayList<Charge>();
    verdicts.forEach(
        (charge, verdict) -> {
          count(charge, verdict);
          switch (verdict) {
            case Verdict.Refused no -> refused.remember(charge.key(), no);
            case Verdict.Allowed _ -> taken.add(charge);
            case Verdict.Uncounted _, Verdict.Unlimited _ -> {}
          }
        });
    var hardest = verdicts.values().stream().min(HARDEST_FIRST).orElseThrow();
    if (hardest instanceof Verdict.Refused || hardest instanceof Verdict.Uncounted) {
      giveBack(taken);
    }
    return hardest;
  }

  private static final Comparator<Verdict> HARDEST_FIRST =
      Comparator.comparingLong(
          verdict ->
              switch (verdict) {
                case Verdict.Uncounted _ -> Long.MIN_VALUE;
                case Verdict.Refused(_, _, var pause) -> -1 - pause.toMillis();
                case Verdict.Allowed(_, var left, _) -> left;
                case Verdict.Unlimited _ -> Long.MAX_VALUE;
              });

  void giveBack(List<Charge> charges) {
    if (!enabled) {
      return;
    }
    for (var charge : charges) {
      refused.forget(charge.key());
      if (!isAway()) {
        // A call on its way may be refused, and that remembered, before this has come.
        buckets
            .change(charge.key(), charge.rate(), -1)
            .thenAccept(_ -> refused.forget(charge.key()));
      } else if (charge.withoutRedis() == Budget.WithoutRedis.ALONE) {
        own.giveBack(charge.key(), charge.rate());
      }
    }
  }

  /// Counts what has happened already. Nobody waits for it; who is over the budget thereby is
  /// refused the next time.
  void note(List<Charge> charges) {
    if (!enabled || isAway()) {
      return;
    }
    for (var charge : charges) {
      buckets
          .change(charge.key(), charge.rate(), 1)
          .thenAccept(
              verdict -> {
                count(charge, verdict);
                if (verdict instanceof Verdict.Refused no) {
                  refused.remember(charge.key(), no);
                }
              });
    }
  }

  private boolean isAway() {
    return awayUntil - ticker.read() > 0;
  }

  private void noteThatRedisIsAway(CompletionException failure) {
    if (!(failure.getCause() instanceof RedisUnavailable)) {
      throw failure;
    }
    if (!isAway()) {
      log.warn("limits without redis cause={}", failure.getCause().toString());
    }
    awayUntil = ticker.read() + LEFT_ALONE.toNanos();
  }

  private void count(Charge charge, Verdict verdict) {
    count(
        charge,
        switch (verdict) {
          case Verdict.Allowed _ -> "allowed";
          case Verdict.Refused _ -> "refused";
          case Verdict.Uncounted _ -> "closed";
          case Verdict.Unlimited _ -> "open";
        });
  }

  private void count(Charge charge, String result) {
    meters
        .counter(
            "frontrow.limits",
            "budget",
            charge.budget(),
            "by",
            charge.principal().kind().slug(),
            "result",
            result)
        .increment();
  }
}
