package io.frontrow.payments.application;

import io.frontrow.payments.RefundState;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Intent, call, result: the refund is stored, the gateway is asked outside any transaction with
/// the refund's own key, the answer is stored. A crash in between repeats the call, and the key
/// makes it the same refund.
@Component
class CarryOutRefund implements CallingHandler {
  /// About half a minute after the first try: time for a person to know.
  private static final int STUCK_AFTER = 6;

  private final BookedPayments payments;
  private final Gateway gateway;
  private final GatewayRecords records;
  private final BookRefund book;
  private final StaffTasks tasks;
  private final Transactions transactions;
  private final InstantSource clock;

  CarryOutRefund(
      BookedPayments payments,
      Gateway gateway,
      GatewayRecords records,
      BookRefund book,
      StaffTasks tasks,
      Transactions transactions,
      InstantSource clock) {
    this.payments = payments;
    this.gateway = gateway;
    this.records = records;
    this.book = book;
    this.tasks = tasks;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String type() {
    return RefundPayment.MESSAGE;
  }

  @Override
  public void handle(OutboxMessage message) {
    var organization = message.organization();
    var id = UUID.fromString(message.text("refund"));
    var refund = transactions.inTenant(organization, () -> payments.findRefund(id).orElseThrow());
    if (refund.state() != RefundState.INTENDED) {
      return;
    }
    var payment =
        transactions.inTenant(organization, () -> payments.find(refund.payment()).orElseThrow());
    switch (gateway.refund(payment, payment.charge().orElse(""), refund)) {
      case Gateway.Return.Accepted(var gatewayId, var state, var why) ->
          transactions.inTenant(
              organization, () -> book.book(id, Optional.of(gatewayId), state, why));
      case Gateway.Return.Refused(var why) -> refused(payment, refund, why);
      case Gateway.Return.Unreachable(var why) -> {
        if (message.attempts() >= STUCK_AFTER) {
          stuck(payment, refund, why);
        }
        throw new GatewayUnreachable(why);
      }
    }
  }

  /// A refusal may mean that it was made long ago, when its key has been forgotten, or that
  /// somebody was faster at the gateway: its own books tell. Only then is it known to have failed.
  private void refused(Payment payment, Refund refund, String why) {
    var there = records.refunds(payment);
    boolean made = there.stream().anyMatch(told -> told.refund().equals(Optional.of(refund.id())));
    transactions.inTenant(
        refund.organization(),
        () -> {
          if (!made) {
            book.book(refund.id(), Optional.empty(), RefundState.FAILED, why);
          }
          there.forEach(told -> book.told(payment.id(), told));
        });
  }

  private void stuck(Payment payment, Refund refund, String why) {
    transactions.inTenant(
        refund.organization(),
        () ->
            tasks.add(
                Tasks.about(
                    StaffTask.Kind.REFUND_STUCK,
                    refund.id(),
                    payment,
                    refund.amount(),
                    why,
                    clock.instant())));
  }
}
