package io.frontrow.payments.application;

import io.frontrow.payments.Settlement;
import io.frontrow.payments.application.BookedPayments.Owner;
import io.frontrow.platform.outbox.Claim;
import io.frontrow.platform.outbox.Claims;
import io.frontrow.platform.outbox.WorkLoop;
import io.frontrow.platform.tenancy.Transactions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on what the gateway told: finds whose it is, then books it and marks the event in one
/// transaction of that tenant.
final class BookEvents implements WorkLoop.Worker<ReceivedEvent> {
  private static final Logger log = LoggerFactory.getLogger(BookEvents.class);

  private final Claims<ReceivedEvent> claims;
  private final EventReader reader;
  private final EventInbox inbox;
  private final BookedPayments payments;
  private final BookPayment book;
  private final BookRefund refunds;
  private final SettlePayment settle;
  private final Transactions transactions;

  BookEvents(
      Claims<ReceivedEvent> claims,
      EventReader reader,
      EventInbox inbox,
      BookedPayments payments,
      BookPayment book,
      BookRefund refunds,
      SettlePayment settle,
      Transactions transactions) {
    this.claims = claims;
    this.reader = reader;
    this.inbox = inbox;
    this.payments = payments;
    this.book = book;
    this.refunds = refunds;
    this.settle = settle;
    this.transactions = transactions;
  }

  @Override
  public void work(Claim<ReceivedEvent> claim) {
    var event = reader.read(claim.work());
    var owner = transactions.asWorker(() -> owner(claim, event));
    owner.ifPresent(whose -> work(claim, event, whose));
  }

  private void work(Claim<ReceivedEvent> claim, GatewayEvent event, Owner whose) {
    if (event instanceof GatewayEvent.PageInDoubt
        && settle.ask(whose.organization(), whose.payment()) instanceof Settlement.Unknown) {
      throw new GatewayUnreachable("an event says too little and nobody can be asked");
    }
    transactions.inTenant(
        whose.organization(),
        () -> {
          if (claims.finish(claim)) {
            book(event, whose);
          }
        });
  }

  /// An event about nobody we know, say of another shop on the same account, is done with at once.
  private Optional<Owner> owner(Claim<ReceivedEvent> claim, GatewayEvent event) {
    var owner =
        event instanceof GatewayEvent.Irrelevant
            ? Optional.<Owner>empty()
            : payments.owner(event.subject());
    owner.ifPresentOrElse(
        whose -> inbox.assign(claim.work(), whose.organization()), () -> claims.finish(claim));
    return owner;
  }

  private void book(GatewayEvent event, Owner owner) {
    switch (event) {
      case GatewayEvent.PagePaid(_, var session, var charge, var received) ->
          book.paid(owner.payment(), session, charge, received);
      case GatewayEvent.PagePending(_, var session) -> book.pending(owner.payment(), session);
      case GatewayEvent.PageFailed(_, var why) -> book.failed(owner.payment(), why);
      case GatewayEvent.TryDeclined(_, var why) -> book.declined(owner.payment(), why);
      case GatewayEvent.PageEnded _ -> book.ended(owner.payment());
      case GatewayEvent.RefundChanged refund -> book(refund, owner);
      case GatewayEvent.PageInDoubt _, GatewayEvent.Irrelevant _ -> {}
    }
  }

  private void book(GatewayEvent.RefundChanged event, Owner owner) {
    payments.refunds(owner.payment()).stream()
        .filter(
            refund ->
                event.refund().equals(Optional.of(refund.id()))
                    || refund.gatewayId().equals(Optional.of(event.gatewayId())))
        .findFirst()
        .ifPresentOrElse(
            refund ->
                refunds.book(
                    refund.id(), Optional.of(event.gatewayId()), event.state(), event.why()),
            () ->
                log.warn(
                    "refund not ours payment={} refund={}", owner.payment(), event.gatewayId()));
  }
}
