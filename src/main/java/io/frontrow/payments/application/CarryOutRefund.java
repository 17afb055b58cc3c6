package io.frontrow.payments.application;

import io.frontrow.payments.domain.RefundState;
import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Intent, call, result: the refund is stored, the gateway is asked outside any transaction with
/// the refund's own key, the answer is stored. A crash in between repeats the call, and the key
/// makes it the same refund.
@Component
class CarryOutRefund implements CallingHandler {
  private final BookedPayments payments;
  private final Gateway gateway;
  private final BookRefund book;
  private final Transactions transactions;

  CarryOutRefund(
      BookedPayments payments, Gateway gateway, BookRefund book, Transactions transactions) {
    this.payments = payments;
    this.gateway = gateway;
    this.book = book;
    this.transactions = transactions;
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
    switch (gateway.refund(payment, payment.charge().orElseThrow(), refund)) {
      case Gateway.Return.Accepted(var gatewayId, var state, var why) ->
          transactions.inTenant(
              organization, () -> book.book(id, Optional.of(gatewayId), state, why));
      case Gateway.Return.Refused(var why) ->
          transactions.inTenant(
              organization, () -> book.book(id, Optional.empty(), RefundState.FAILED, why));
      case Gateway.Return.Unreachable(var why) -> throw new GatewayUnreachable(why);
    }
  }
}
