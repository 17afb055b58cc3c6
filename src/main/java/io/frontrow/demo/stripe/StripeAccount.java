package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.Shelf.Page;
import io.frontrow.demo.stripe.Shelf.Window;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// Everything the simulator knows, in memory, with the journal behind it. One thing happens at a
/// time: paying and expiring the same session can never both win.
final class StripeAccount implements AutoCloseable {
  private static final long DAY = 86_400;
  private static final int MOST_REMEMBERED = 10_000;
  private static final long TIDY_ABOVE = 4 << 20;

  private final ReentrantLock turn = new ReentrantLock();
  private final Shelf<CheckoutSession> sessions = new Shelf<>();
  private final Shelf<StripePayment> payments = new Shelf<>();
  private final Shelf<StripeRefund> refunds = new Shelf<>();
  private final Shelf<StripeDispute> disputes = new Shelf<>();
  private final Shelf<BalanceEntry> balance = new Shelf<>();
  private final Map<String, String> paymentByCharge = new HashMap<>();
  private final Map<String, Set<String>> refundsByPayment = new HashMap<>();
  private final Map<String, String> disputeByPayment = new HashMap<>();
  private final LinkedHashMap<String, SentEvent> events = new LinkedHashMap<>();
  private final LinkedHashMap<String, RememberedAnswer> answers = new LinkedHashMap<>();
  private final Waiting sessionsToExpire = new Waiting();
  private final Waiting paymentsToSettle = new Waiting();
  private final Waiting refundsToSettle = new Waiting();
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
    return alone(() -> sessions.find(id));
  }

  Page<CheckoutSession> sessions(Window window, Predicate<CheckoutSession> wanted) {
    return alone(() -> sessions.page(window, wanted));
  }

  Optional<StripePayment> payment(String id) {
    return alone(() -> payments.find(id));
  }

  Page<StripePayment> payments(Window window) {
    return alone(() -> payments.page(window, _ -> true));
  }

  Optional<StripePayment> paymentOfCharge(String charge) {
    return alone(() -> Optional.ofNullable(paymentByCharge.get(charge)).flatMap(payments::find));
  }

  Optional<StripeRefund> refund(String id) {
    return alone(() -> refunds.find(id));
  }

  Page<StripeRefund> refunds(Window window) {
    return alone(() -> refunds.page(window, _ -> true));
  }

  /// Of one payment, the oldest first.
  List<StripeRefund> refundsOf(String payment) {
    return alone(
        () ->
            refundsByPayment.getOrDefault(payment, Set.of()).stream()
                .flatMap(id -> refunds.find(id).stream())
                .toList());
  }

  Optional<StripeDispute> dispute(String id) {
    return alone(() -> disputes.find(id));
  }

  Page<StripeDispute> disputes(Window window, Predicate<StripeDispute> wanted) {
    return alone(() -> disputes.page(window, wanted));
  }

  /// The latest one.
  Optional<StripeDispute> disputeOf(String payment) {
    return alone(() -> Optional.ofNullable(disputeByPayment.get(payment)).flatMap(disputes::find));
  }

  Page<BalanceEntry> balance(Window window, Predicate<BalanceEntry> wanted) {
    return alone(() -> balance.page(window, wanted));
  }

  Optional<BalanceEntry> balanceEntry(String id) {
    return alone(() -> balance.find(id));
  }

  Optional<SentEvent> event(String id) {
    return alone(() -> Optional.ofNullable(events.get(id)));
  }

  /// The newest first, at most this many.
  List<SentEvent> latestEvents(int most) {
    return alone(() -> events.sequencedValues().reversed().stream().limit(most).toList());
  }

  Optional<RememberedAnswer> answer(String key) {
    return alone(() -> Optional.ofNullable(answers.get(key)).filter(a -> a.at() > now() - DAY));
  }

  List<String> sessionsToExpire() {
    return alone(() -> sessionsToExpire.due(now()));
  }

  List<String> paymentsToSettle() {
    return alone(() -> paymentsToSettle.due(now()));
  }

  List<String> refundsToSettle() {
    return alone(() -> refundsToSettle.due(now()));
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
    change.refunds().forEach(this::apply);
    change.disputes().forEach(this::apply);
    change.balance().forEach(balance::put);
    change.events().forEach(event -> events.put(event.id(), event));
    change.answers().forEach(answer -> answers.put(answer.key(), answer));
    change.arrived().forEach(id -> events.computeIfPresent(id, (_, event) -> event.arrived()));
  }

  private void apply(CheckoutSession session) {
    sessions.put(session);
    sessionsToExpire.put(session.id(), session.open() ? session.expiresAt() : null);
  }

  private void apply(StripePayment payment) {
    payments.put(payment);
    paymentsToSettle.put(payment.id(), payment.settlesAt());
    if (payment.charge() != null) {
      paymentByCharge.put(payment.charge(), payment.id());
    }
  }

  private void apply(StripeRefund refund) {
    refunds.put(refund);
    refundsToSettle.put(refund.id(), refund.settlesAt());
    refundsByPayment.computeIfAbsent(refund.payment(), _ -> new LinkedHashSet<>()).add(refund.id());
  }

  private void apply(StripeDispute dispute) {
    disputes.put(dispute);
    disputeByPayment.put(dispute.payment(), dispute.id());
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
    sessions.oldestFirst().forEach(session -> kept.add(Change.none().and(session)));
    payments.oldestFirst().forEach(payment -> kept.add(Change.none().and(payment)));
    refunds.oldestFirst().forEach(refund -> kept.add(Change.none().and(refund)));
    disputes.oldestFirst().forEach(dispute -> kept.add(Change.none().and(dispute)));
    balance.oldestFirst().forEach(entry -> kept.add(Change.none().and(entry)));
    events.values().forEach(event -> kept.add(Change.none().and(event)));
    answers.values().forEach(answer -> kept.add(Change.none().and(answer)));
    return kept;
  }
}
