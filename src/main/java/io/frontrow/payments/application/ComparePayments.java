package io.frontrow.payments.application;

import io.frontrow.payments.Settlement;
import io.frontrow.payments.application.BookedPayments.Owner;
import io.frontrow.payments.application.Comparisons.Counts;
import io.frontrow.payments.application.Comparisons.Unmatched;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.application.GatewaySessions.Seen;
import io.frontrow.payments.domain.Payment;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Compares our books with the gateway's, in one instance at a time: books what nobody told us of,
/// and writes down what is not as it should be (P6).
@Component
public class ComparePayments {
  private static final Logger log = LoggerFactory.getLogger(ComparePayments.class);
  private static final String WORKER = "worker";
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int MOST_UNMATCHED = 200;
  private static final int LONGEST_ERROR = 500;

  private final Comparisons comparisons;
  private final BookedPayments payments;
  private final GatewaySessions sessions;
  private final SettlePayment settle;
  private final Transactions transactions;
  private final PaymentSettings settings;
  private final InstantSource clock;

  ComparePayments(
      Comparisons comparisons,
      BookedPayments payments,
      GatewaySessions sessions,
      SettlePayment settle,
      Transactions transactions,
      PaymentSettings settings,
      InstantSource clock) {
    this.comparisons = comparisons;
    this.payments = payments;
    this.sessions = sessions;
    this.settle = settle;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /// Empty: one is under way already.
  public Optional<UUID> begin(String by) {
    return begin(by, clock.instant());
  }

  /// Empty: another instance has compared, or does so now.
  Optional<UUID> beginWhenDue() {
    return begin("schedule", clock.instant().minus(settings.compareEvery().dividedBy(2)));
  }

  private Optional<UUID> begin(String by, Instant unlessSince) {
    return transactions.asWorker(() -> comparisons.begin(by, clock.instant(), LEASE, unlessSince));
  }

  /// Outside any transaction. What has been begun.
  public void run(UUID run) {
    var work = new Work(run);
    try {
      work.askAboutOpenPayments();
      work.lookAtSessions();
      work.lookForMoneyWithoutTicket();
      finish(work, Optional.empty());
    } catch (LeaseLost _) {
      log.warn("reconciliation given up run={}: its lease ran out", run);
    } catch (RuntimeException failure) {
      log.warn("reconciliation failed run={}", run, failure);
      finish(work, Optional.of(words(failure)));
    }
  }

  private void finish(Work work, Optional<String> error) {
    transactions.asWorker(
        () -> {
          var now = clock.instant();
          comparisons.finish(work.run, work.counts, error, now);
          comparisons.forgetBefore(now.minus(settings.keepComparisons()));
        });
  }

  private static String words(Throwable failure) {
    var words = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return words.substring(0, Math.min(words.length(), LONGEST_ERROR));
  }

  private final class Work {
    private final UUID run;
    private Counts counts = Counts.NONE;

    private Work(UUID run) {
      this.run = run;
    }

    /// Open ones are asked about by whoever waits for them; here those for which nobody does.
    private void askAboutOpenPayments() {
      var now = clock.instant();
      var some = now.minus(settings.patience());
      var open =
          transactions.asWorker(
              () -> comparisons.toAsk(some, some, settings.paymentsPerComparison()));
      for (var owner : open) {
        transactions.inTenant(
            owner.organization(), () -> comparisons.asked(owner.payment(), clock.instant()));
        var settlement = settle.ask(owner.organization(), owner.payment());
        counts =
            new Counts(counts.asked() + 1, counts.seen(), counts.repaired(), counts.differences());
        if (settlement instanceof Settlement.Unknown) {
          throw new GatewayUnreachable("the gateway does not answer");
        }
        if (settlement instanceof Settlement.Paid) {
          repaired(payment(owner));
        }
        goOn();
      }
    }

    private void lookAtSessions() {
      var since = clock.instant().minus(settings.lookBack());
      for (var seen : sessions.filledIn(since, settings.sessionsPerComparison())) {
        counts =
            new Counts(counts.asked(), counts.seen() + 1, counts.repaired(), counts.differences());
        look(seen);
        goOn();
      }
    }

    private void look(Seen seen) {
      var subject =
          new Subject(Optional.of(seen.payment()), Optional.of(seen.session()), Optional.empty());
      var owner = transactions.asWorker(() -> payments.owner(subject));
      if (owner.isEmpty()) {
        unknown(seen);
        return;
      }
      var before = payment(owner.get());
      if (!before.received()) {
        settle.learn(before, seen.page());
        var after = payment(owner.get());
        if (after.received()) {
          repaired(after);
        }
      }
    }

    private void unknown(Seen seen) {
      if (seen.page() instanceof Gateway.Page.Paid(_, _, var received)) {
        found(
            new Difference(
                UUID.randomUUID(),
                Difference.Kind.UNKNOWN_SESSION,
                seen.session(),
                received,
                seen.madeAt(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
    }

    private void repaired(Payment payment) {
      var now = clock.instant();
      counts =
          new Counts(counts.asked(), counts.seen(), counts.repaired() + 1, counts.differences());
      log.warn(
          "money found by asking payment={} reference={}",
          payment.id(),
          payment.intent().reference());
      found(
          new Difference(
              UUID.randomUUID(),
              Difference.Kind.FOUND_BY_ASKING,
              payment.intent().reference(),
              payment.amountReceived(),
              payment.paidAt().orElse(now),
              now,
              Optional.of(now),
              Optional.of(WORKER),
              Optional.of("booked")));
    }

    private void lookForMoneyWithoutTicket() {
      var before = clock.instant().minus(settings.moneyDeadline());
      var unmatched = transactions.asWorker(() -> comparisons.unmatched(before, MOST_UNMATCHED));
      unmatched.forEach(this::unmatched);
      if (unmatched.size() < MOST_UNMATCHED) {
        var open = unmatched.stream().map(Unmatched::reference).toList();
        transactions.asWorker(
            () ->
                comparisons.settleOthers(
                    Difference.Kind.MONEY_WITHOUT_TICKET,
                    open,
                    "has its ticket or its refund now",
                    clock.instant()));
      }
    }

    private void unmatched(Unmatched money) {
      log.error("money without ticket reference={} since={}", money.reference(), money.since());
      found(
          new Difference(
              UUID.randomUUID(),
              Difference.Kind.MONEY_WITHOUT_TICKET,
              money.reference(),
              money.amount(),
              money.since(),
              clock.instant(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }

    private void found(Difference difference) {
      counts =
          new Counts(counts.asked(), counts.seen(), counts.repaired(), counts.differences() + 1);
      transactions.asWorker(() -> comparisons.found(run, difference));
    }

    private void goOn() {
      if (!transactions.asWorker(
          () -> comparisons.progress(run, counts, clock.instant().plus(LEASE)))) {
        throw new LeaseLost();
      }
    }

    private Payment payment(Owner owner) {
      return transactions.inTenant(
          owner.organization(), () -> payments.find(owner.payment()).orElseThrow());
    }
  }

  private static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    private LeaseLost() {
      super("another instance compares", null, false, false);
    }
  }
}
