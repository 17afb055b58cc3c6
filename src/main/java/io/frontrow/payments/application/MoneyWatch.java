package io.frontrow.payments.application;

import io.frontrow.payments.application.Comparisons.Unmatched;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Never money without a ticket or a refund within five minutes (P6): looks for it apart from the
/// comparison, so that a comparison which does not run cannot hide what it would have found. The
/// figures are what people are paged by.
@Component
public class MoneyWatch {
  private static final Logger log = LoggerFactory.getLogger(MoneyWatch.class);
  private static final int MOST = 200;

  private final Comparisons comparisons;
  private final Transactions transactions;
  private final PaymentSettings settings;
  private final Installation installation;
  private final InstantSource clock;
  private volatile Standing standing;

  MoneyWatch(
      Comparisons comparisons,
      Transactions transactions,
      PaymentSettings settings,
      Installation installation,
      MeterRegistry meters,
      InstantSource clock) {
    this.comparisons = comparisons;
    this.transactions = transactions;
    this.settings = settings;
    this.installation = installation;
    this.clock = clock;
    this.standing = new Standing(0, Duration.ZERO, Optional.empty(), clock.instant());
    Gauge.builder("frontrow.money.without.ticket", this, watch -> watch.standing.count())
        .description("Payments without a ticket or a refund after the deadline")
        .register(meters);
    Gauge.builder(
            "frontrow.money.without.ticket.age", this, watch -> watch.standing.oldest().toSeconds())
        .description("How long the oldest of them has been here")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("frontrow.reconciliation.age", this, MoneyWatch::secondsSinceCompared)
        .description("How long ago our payments were last compared with Stripe's")
        .baseUnit("seconds")
        .register(meters);
  }

  /// How it stands with money that has neither a ticket nor a refund.
  ///
  /// @param count of payments, at most two hundred
  /// @param oldest how long the oldest has been here
  /// @param compared when a comparison last went through
  /// @param at when this was looked at
  public record Standing(int count, Duration oldest, Optional<Instant> compared, Instant at) {
    public boolean isAlarming() {
      return count > 0;
    }
  }

  @Scheduled(fixedDelayString = "${frontrow.payments.watch-money-every:15s}")
  void look() {
    if (!installation.roles().contains(Installation.Role.WORKER)) {
      return;
    }
    try {
      now();
    } catch (RuntimeException away) {
      log.warn("money not watched error={}", away.toString());
    }
  }

  /// Looks now.
  public Standing now() {
    var now = clock.instant();
    standing =
        transactions.asWorker(
            () -> {
              var money = comparisons.unmatched(now.minus(settings.moneyDeadline()), MOST);
              return new Standing(
                  money.size(), oldest(money, now), comparisons.lastFinished(), now);
            });
    return standing;
  }

  private static Duration oldest(List<Unmatched> money, Instant now) {
    return money.stream()
        .findFirst()
        .map(first -> Duration.between(first.since(), now))
        .orElse(Duration.ZERO);
  }

  private double secondsSinceCompared() {
    var known = standing;
    var since = known.compared().orElse(known.at());
    return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
  }

  public Standing standing() {
    return standing;
  }
}
