package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.CodeMetrics.Result;
import io.frontrow.catalog.PromoCodeTable.Stored;
import io.frontrow.platform.limits.Verdict;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.platform.web.RequestFacts;
import io.frontrow.shared.ShowId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks codes up for those who have not guessed too often. A checkout page asks for the same code
/// again with every change of a ticket: a wrong one is remembered for a while and counted once.
@Component
class TypedPromoCodes implements PromoCodes {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_WRONG_ONES = 10_000;

  /// Whoever does not come by a request comes from inside.
  private static final String NOWHERE = "127.0.0.1";

  private final PromoCodeTable table;
  private final CodeAttempts attempts;
  private final CodeMetrics metrics;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Cache<Guess, Boolean> wrong =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_WRONG_ONES).build();

  TypedPromoCodes(
      PromoCodeTable table,
      CodeAttempts attempts,
      CodeMetrics metrics,
      Transactions transactions,
      InstantSource clock) {
    this.table = table;
    this.attempts = attempts;
    this.metrics = metrics;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public PromoAnswer typed(ShowOnSale show, String text, String whom) {
    var code = TypedCode.of(text);
    if (code.isEmpty()) {
      return new PromoAnswer.Refused(Why.UNKNOWN);
    }
    var guess = new Guess(show.id(), whom, code.get());
    if (wrong.getIfPresent(guess) != null) {
      return new PromoAnswer.Refused(Why.UNKNOWN);
    }
    // A key of a buyer may be longer than a counter's name.
    var guesser = UUID.nameUUIDFromBytes(whom.getBytes(StandardCharsets.UTF_8)).toString();
    var address = RequestFacts.current().map(RequestFacts::ip).orElse(NOWHERE);
    if (attempts.count(show.id(), guesser, address) instanceof Verdict.Refused) {
      metrics.countPromo(Result.THROTTLED);
      return new PromoAnswer.Refused(Why.TOO_MANY_TRIES);
    }
    var found =
        transactions.inTenant(show.organization(), () -> table.find(show.event(), code.get()));
    if (found.isEmpty()) {
      metrics.countPromo(Result.REFUSED);
      wrong.put(guess, true);
      return new PromoAnswer.Refused(Why.UNKNOWN);
    }
    attempts.forgive(show.id(), guesser, address);
    return worth(found.get());
  }

  private PromoAnswer worth(Stored found) {
    var now = clock.instant();
    if (now.isBefore(found.validFrom())) {
      return new PromoAnswer.Refused(Why.NOT_YET);
    }
    if (!now.isBefore(found.validUntil())) {
      return new PromoAnswer.Refused(Why.OVER);
    }
    return found.usedUp()
        ? new PromoAnswer.Refused(Why.USED_UP)
        : new PromoAnswer.Good(found.code());
  }

  private record Guess(ShowId show, String whom, String code) {}
}
