package io.frontrow.payments.application;

import io.frontrow.payments.Settlement;
import io.frontrow.payments.application.BookedPayments.Owner;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.domain.Payment;
import io.frontrow.platform.outbox.Claim;
import io.frontrow.platform.outbox.Claims;
import io.frontrow.platform.outbox.WorkLoop;
import io.frontrow.platform.tenancy.Transactions;
import java.util.List;
import java.util.Optional;

/// Works on what the gateway told: finds whose it is, then books it and marks the event in one
/// transaction of that tenant. What an event leaves out is asked for before.
final class BookEvents implements WorkLoop.Worker<ReceivedEvent> {
  private final Claims<ReceivedEvent> claims;
  private final EventReader reader;
  private final EventInbox inbox;
  private final BookedPayments payments;
  private final BookPayment book;
  private final BookRefund refunds;
  private final BookDispute disputes;
  private final SettlePayment settling;
  private final GatewayRecords records;
  private final Transactions transactions;

  BookEvents(
      Claims<ReceivedEvent> claims,
      EventReader reader,
      EventInbox inbox,
      BookedPayments payments,
      BookPayment book,
      BookRefund refunds,
      BookDispute disputes,
      SettlePayment settling,
      GatewayRecords records,
      Transactions transactions) {
    this.claims = claims;
    this.reader = reader;
    this.inbox = inbox;
    this.payments = payments;
    this.book = book;
    this.refunds = refunds;
    this.disputes = disputes;
    this.settling = settling;
    this.records = records;
    this.transactions = transactions;
  }

  @Override
  public void work(Claim<ReceivedEvent> claim) {
    var event = reader.read(claim.work());
    var subject = subject(event);
    var owner = transactions.asWorker(() -> owner(claim, event, subject));
    owner.ifPresent(
        whose -> {
          var work = prepared(event, whose);
          transactions.inTenant(
              whose.organization(),
              () -> {
                if (claims.finish(claim)) {
                  work.run();
                }
              });
        });
  }

  /// News of a refund or a dispute may overtake the news that there is a payment to give back: then
  /// nobody here knows the charge, and the gateway is asked whose it is.
  private Subject subject(GatewayEvent event) {
    var named = event.subject();
    var unknown =
        afterPayment(event)
            && named.charge().isPresent()
            && transactions.asWorker(() -> payments.owner(named)).isEmpty();
    return unknown
        ? new Subject(
            named.charge().flatMap(records::paymentBehind), named.session(), named.charge())
        : named;
  }

  /// An event about nobody we know, say of another shop on the same account, is done with at once.
  private Optional<Owner> owner(Claim<ReceivedEvent> claim, GatewayEvent event, Subject subject) {
    var owner =
        event instanceof GatewayEvent.Irrelevant
            ? Optional.<Owner>empty()
            : payments.owner(subject);
    owner.ifPresentOrElse(
        whose -> inbox.assign(claim.work(), whose.organization()), () -> claims.finish(claim));
    return owner;
  }

  /// Asks the gateway for what is missing, outside any transaction; what is returned books it.
  private Runnable prepared(GatewayEvent event, Owner owner) {
    var id = owner.payment();
    if (afterPayment(event)) {
      paidFirst(owner);
    }
    return switch (event) {
      case GatewayEvent.PagePaid(_, var session, var charge, var received) ->
          () -> book.paid(id, session, charge, received);
      case GatewayEvent.PagePending(_, var session) -> () -> book.pending(id, session);
      case GatewayEvent.PageFailed(_, var why) -> () -> book.failed(id, why);
      case GatewayEvent.TryDeclined(_, var why) -> () -> book.declined(id, why);
      case GatewayEvent.PageInDoubt _ -> {
        ask(owner);
        yield () -> {};
      }
      case GatewayEvent.PageEnded _ -> () -> book.ended(id);
      case GatewayEvent.RefundChanged(_, var refund) -> () -> refunds.told(id, refund);
      case GatewayEvent.ChargeRefunded _ -> {
        var all = List.copyOf(records.refunds(payment(owner)));
        yield () -> all.forEach(refund -> refunds.told(id, refund));
      }
      case GatewayEvent.DisputeTold dispute -> () -> disputes.told(id, dispute);
      case GatewayEvent.Irrelevant _ -> () -> {};
    };
  }

  private void ask(Owner owner) {
    if (settling.ask(owner.organization(), owner.payment()) instanceof Settlement.Unknown) {
      throw new GatewayUnreachable("an event says too little and nobody can be asked");
    }
  }

  private void paidFirst(Owner owner) {
    if (payment(owner).received()) {
      return;
    }
    settling.ask(owner.organization(), owner.payment());
    if (!payment(owner).received()) {
      throw new GatewayUnreachable("the payment of this news is not known to be paid yet");
    }
  }

  private Payment payment(Owner owner) {
    return transactions.inTenant(
        owner.organization(), () -> payments.find(owner.payment()).orElseThrow());
  }

  private static boolean afterPayment(GatewayEvent event) {
    return switch (event) {
      case GatewayEvent.RefundChanged _,
          GatewayEvent.ChargeRefunded _,
          GatewayEvent.DisputeTold _ ->
          true;
      default -> false;
    };
  }
}
