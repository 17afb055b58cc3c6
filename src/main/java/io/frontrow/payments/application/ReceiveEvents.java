package io.frontrow.payments.application;

import io.frontrow.platform.outbox.Wakeups;
import io.frontrow.platform.tenancy.Transactions;
import org.springframework.stereotype.Component;

/// Stores what the gateway tells and lets it go: it does not wait for our work.
@Component
public class ReceiveEvents {
  static final String QUEUE = "stripe_inbox";

  private final EventInbox inbox;
  private final Transactions transactions;
  private final Wakeups wakeups;
  private final PaymentMeters meters;

  ReceiveEvents(
      EventInbox inbox, Transactions transactions, Wakeups wakeups, PaymentMeters meters) {
    this.inbox = inbox;
    this.transactions = transactions;
    this.wakeups = wakeups;
    this.meters = meters;
  }

  /// The signature was verified. An event that is here already changes nothing.
  public void receive(ReceivedEvent event) {
    boolean fresh =
        transactions.asWorker(
            () -> {
              boolean added = inbox.add(event);
              if (added) {
                wakeups.afterCommit(QUEUE);
              }
              return added;
            });
    meters.webhook(fresh ? "received" : "duplicate");
  }
}
