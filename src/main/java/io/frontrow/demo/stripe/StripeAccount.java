package io.frontrow.demo.stripe;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// Everything the simulator knows, in memory, with the journal behind it. One thing happens at a
/// time: paying and expiring the same session can never both win.
final class StripeAccount implements AutoCloseable {
  private static final long DAY = 86_400;
  private static final int MOST_REMEMBERED = 20_000;
  private static final long TIDY_ABOVE = 4 << 20;

  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, CheckoutSession> sessions = new HashMap<>();
  private final Map<String, CardPayment> payments = new HashMap<>();
  private final Map<String, String> paymentByCharge = new HashMap<>();
  private final Map<String, CardRefund> refunds = new HashMap<>();
  private final LinkedHashMap<String, SentEvent> events = new LinkedHashMap<>();
  private final LinkedHashMap<String, RememberedAnswer> answers = new LinkedHashMap<>();
  private final TreeSet<CheckoutSession> openByExpiry =
      new TreeSet<>(
          Comparator.comparingLong(CheckoutSession::expiresAt).thenComparing(CheckoutSession::id));
  private final InstantSource clock;
  private Journal journal;
  private volatile Consumer<SentEvent> listener = _ -> {};

  private StripeAccount(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  static StripeAccount open(Path folder, JsonMapper json, InstantSource clock) {
    var account = new StripeAccount(Journal.open(folder, json), clock);
    account.journal.replay(account::apply);
    account.forgetOld();
    if (account.journal.size() > TIDY_ABOVE) {
      account.journal.close();
      Journal.rewrite(folder, json, account.worthKeeping());
      account.journal = Journal.open(folder, json);
      account.journal.replay(_ -> {});
    }
    return account;
  }

  /// Is told of each new event once it is on disk.
  void tell(Consumer<SentEvent> listener) {
    this.listener = listener;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /// Runs alone; what `action` reads stays true until it has committed.
  <T> T alone(Supplier<T> action) {
    turn.lock();
    try {
      return action.get();
    } finally {
      turn.unlock();
    }
  }

  Optional<CheckoutSession> session(String id) {
    return alone(() -> Optional.ofNullable(sessions.get(id)));
  }

  Optional<CardPayment> payment(String id) {
    return alone(() -> Optional.ofNullable(payments.get(id)));
  }

  Optional<CardPayment> paymentOfCharge(String charge) {
    return alone(() -> Optional.ofNullable(paymentByCharge.get(charge)).map(payments::get));
  }

  Optional<CardRefund> refund(String id) {
    return alone(() -> Optional.ofNullable(refunds.get(id)));
  }

  Optional<SentEvent> event(String id) {
    return alone(() -> Optional.ofNullable(events.get(id)));
  }

  Optional<RememberedAnswer> answer(String key) {
    return alone(() -> Optional.ofNullable(answers.get(key)).filter(a -> a.at() > now() - DAY));
  }

  List<CheckoutSession> due() {
    return alone(() -> openByExpiry.stream().takeWhile(session -> session.due(now())).toList());
  }

  List<SentEvent> undelivered() {
    return alone(() -> events.values().stream().filter(event -> !event.delivered()).toList());
  }

  void arrived(String event) {
    commit(Change.none().andArrived(event));
  }

  /// On disk first, then true for everyone, then told.
  void commit(Change change) {
    if (change.empty()) {
      return;
    }
    alone(
        () -> {
          journal.append(change);
          apply(change);
          forgetOld();
          return change;
        });
    change.events().forEach(listener);
  }

  @Override
  public void close() {
    alone(
        () -> {
          journal.close();
          return journal;
        });
  }

  private void apply(Change change) {
    change.sessions().forEach(this::apply);
    change.payments().forEach(this::apply);
    change.refunds().forEach(refund -> refunds.put(refund.id(), refund));
    change.events().forEach(event -> events.put(event.id(), event));
    change.answers().forEach(answer -> answers.put(answer.key(), answer));
    change.arrived().forEach(id -> events.computeIfPresent(id, (_, event) -> event.arrived()));
  }

  private void apply(CheckoutSession session) {
    sessions.put(session.id(), session);
    openByExpiry.remove(session);
    if (session.open()) {
      openByExpiry.add(session);
    }
  }

  private void apply(CardPayment payment) {
    payments.put(payment.id(), payment);
    if (payment.charge() != null) {
      paymentByCharge.put(payment.charge(), payment.id());
    }
  }

  /// Stripe keeps idempotency keys for a day; a day of events is enough for a demo. An event that
  /// never arrived stays.
  private void forgetOld() {
    long limit = now() - DAY;
    while (!answers.isEmpty()
        && (answers.size() > MOST_REMEMBERED || answers.firstEntry().getValue().at() < limit)) {
      answers.pollFirstEntry();
    }
    while (!events.isEmpty()
        && events.firstEntry().getValue().delivered()
        && (events.size() > MOST_REMEMBERED || events.firstEntry().getValue().created() < limit)) {
      events.pollFirstEntry();
    }
  }

  private List<Change> worthKeeping() {
    var kept = new ArrayList<Change>();
    sessions.values().forEach(session -> kept.add(Change.none().and(session)));
    payments.values().forEach(payment -> kept.add(Change.none().and(payment)));
    refunds.values().forEach(refund -> kept.add(Change.none().and(refund)));
    events.values().forEach(event -> kept.add(Change.none().and(event)));
    answers.values().forEach(answer -> kept.add(Change.none().and(answer)));
    return kept;
  }
}
