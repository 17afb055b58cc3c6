package io.frontrow.ordering.application;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.Settlement;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Ends orders that are not paid: the payment session first, the seats only after it is known dead.
/// A payment that was faster wins.
@Service
public class EndUnpaidOrders {
  private static final Logger log = LoggerFactory.getLogger(EndUnpaidOrders.class);
  private static final Duration PUT_OFF = Duration.ofSeconds(30);
  private static final Duration WHILE_MONEY_IS_ON_ITS_WAY = Duration.ofMinutes(10);
  private static final int BATCH = 50;

  private final Orders orders;
  private final OrderMoves moves;
  private final Payments payments;
  private final Transactions transactions;
  private final InstantSource clock;

  EndUnpaidOrders(
      Orders orders,
      OrderMoves moves,
      Payments payments,
      Transactions transactions,
      InstantSource clock) {
    this.orders = orders;
    this.moves = moves;
    this.payments = payments;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Ends what is due, at most fifty orders; those whose payment cannot be settled now come again
  /// in half a minute. Returns whether there may be more.
  boolean expireDue() {
    var due = transactions.asWorker(() -> orders.claimDue(clock.instant(), PUT_OFF, BATCH));
    for (var order : due) {
      try {
        end(
            order.organization(),
            order.id(),
            OrderState.EXPIRED,
            "payment window over",
            "worker",
            _ -> {});
      } catch (RuntimeException e) {
        log.error("order could not be expired order={}", order.id(), e);
      }
    }
    return due.size() == BATCH;
  }

  /// At the buyer's wish. False while the payment service gives no answer: the order then waits as
  /// before.
  public boolean cancel(Order order) {
    return cancel(order, "buyer", _ -> {});
  }

  /// The same.
  ///
  /// @param actor who wishes it
  /// @param witness sees the order inside the transaction that cancelled it, last of all
  public boolean cancel(Order order, String actor, Consumer<Order> witness) {
    return end(
        order.organization(),
        order.id(),
        OrderState.CANCELLED,
        "cancelled by the buyer",
        actor,
        witness);
  }

  boolean end(
      OrganizationId organization,
      OrderId id,
      OrderState end,
      String cause,
      String actor,
      Consumer<Order> witness) {
    var payment = payments.find(organization, id.toString());
    var settlement =
        payment
            .map(found -> payments.close(organization, found.id()))
            .orElse(new Settlement.Ended());
    return switch (settlement) {
      case Settlement.Paid _ -> true;
      case Settlement.Open _, Settlement.Unknown _ -> false;
      case Settlement.Pending _ -> waits(organization, id);
      case Settlement.Ended _ ->
          transactions.inTenant(
              organization,
              () -> {
                var pending = pending(id);
                var stillTheLatest = latest(organization, id).equals(payment.map(PaymentView::id));
                if (stillTheLatest) {
                  pending.ifPresent(order -> witness.accept(moves.end(order, end, cause, actor)));
                }
                return stillTheLatest;
              });
    };
  }

  /// Money on its way may take days, and its payment tells when it has come or failed: whoever asks
  /// now and then finds only what was not told.
  private boolean waits(OrganizationId organization, OrderId id) {
    transactions.inTenant(
        organization, () -> orders.lookAgain(id, clock.instant().plus(WHILE_MONEY_IS_ON_ITS_WAY)));
    return false;
  }

  private Optional<Order> pending(OrderId id) {
    return orders.lock(id).filter(order -> order.state() == OrderState.PENDING_PAYMENT);
  }

  /// Asked while the order is locked, so that no further attempt can begin: one that began while
  /// the first was being closed is still open.
  private Optional<PaymentId> latest(OrganizationId organization, OrderId id) {
    return payments.find(organization, id.toString()).map(PaymentView::id);
  }
}
