package io.frontrow.demo.stripe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one step changed, all of it or nothing after a crash: a line of the journal.
record Change(
    List<CheckoutSession> sessions,
    List<StripePayment> payments,
    List<StripeRefund> refunds,
    List<StripeDispute> disputes,
    List<BalanceEntry> balance,
    List<SentEvent> events,
    List<RememberedAnswer> answers,
    List<String> arrived) {
  private static final Change NONE =
      new Change(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  Change {
    sessions = orNone(sessions);
    payments = orNone(payments);
    refunds = orNone(refunds);
    disputes = orNone(disputes);
    balance = orNone(balance);
    events = orNone(events);
    answers = orNone(answers);
    arrived = orNone(arrived);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static Change none() {
    return NONE;
  }

  Change and(CheckoutSession session) {
    return new Change(
        plus(sessions, session), payments, refunds, disputes, balance, events, answers, arrived);
  }

  Change and(StripePayment payment) {
    return new Change(
        sessions, plus(payments, payment), refunds, disputes, balance, events, answers, arrived);
  }

  Change and(StripeRefund refund) {
    return new Change(
        sessions, payments, plus(refunds, refund), disputes, balance, events, answers, arrived);
  }

  Change and(StripeDispute dispute) {
    return new Change(
        sessions, payments, refunds, plus(disputes, dispute), balance, events, answers, arrived);
  }

  Change and(BalanceEntry entry) {
    return new Change(
        sessions, payments, refunds, disputes, plus(balance, entry), events, answers, arrived);
  }

  Change and(SentEvent event) {
    return new Change(
        sessions, payments, refunds, disputes, balance, plus(events, event), answers, arrived);
  }

  Change and(RememberedAnswer answer) {
    return new Change(
        sessions, payments, refunds, disputes, balance, events, plus(answers, answer), arrived);
  }

  Change andArrived(String event) {
    return new Change(
        sessions, payments, refunds, disputes, balance, events, answers, plus(arrived, event));
  }

  /// One step after another; the later one has the last word.
  Change and(Change next) {
    return new Change(
        all(sessions, next.sessions),
        all(payments, next.payments),
        all(refunds, next.refunds),
        all(disputes, next.disputes),
        all(balance, next.balance),
        all(events, next.events),
        all(answers, next.answers),
        all(arrived, next.arrived));
  }

  boolean empty() {
    return equals(NONE);
  }

  private static <T> List<T> plus(List<T> list, T more) {
    return all(list, List.of(more));
  }

  private static <T> List<T> all(List<T> first, List<T> then) {
    if (then.isEmpty()) {
      return first;
    }
    var all = new ArrayList<T>(first);
    all.addAll(then);
    return all;
  }
}
