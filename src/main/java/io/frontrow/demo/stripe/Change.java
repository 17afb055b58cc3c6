package io.frontrow.demo.stripe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one step changed, all of it or nothing after a crash: a line of the journal.
record Change(
    List<CheckoutSession> sessions,
    List<CardPayment> payments,
    List<CardRefund> refunds,
    List<SentEvent> events,
    List<RememberedAnswer> answers,
    List<String> arrived) {

  Change {
    sessions = orNone(sessions);
    payments = orNone(payments);
    refunds = orNone(refunds);
    events = orNone(events);
    answers = orNone(answers);
    arrived = orNone(arrived);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static Change none() {
    return new Change(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Change and(CheckoutSession session) {
    return new Change(plus(sessions, session), payments, refunds, events, answers, arrived);
  }

  Change and(CardPayment payment) {
    return new Change(sessions, plus(payments, payment), refunds, events, answers, arrived);
  }

  Change and(CardRefund refund) {
    return new Change(sessions, payments, plus(refunds, refund), events, answers, arrived);
  }

  Change and(SentEvent event) {
    return new Change(sessions, payments, refunds, plus(events, event), answers, arrived);
  }

  Change and(RememberedAnswer answer) {
    return new Change(sessions, payments, refunds, events, plus(answers, answer), arrived);
  }

  Change andArrived(String event) {
    return new Change(sessions, payments, refunds, events, answers, plus(arrived, event));
  }

  boolean empty() {
    return equals(none());
  }

  private static <T> List<T> plus(List<T> list, T more) {
    var all = new ArrayList<T>(list);
    all.add(more);
    return all;
  }
}
