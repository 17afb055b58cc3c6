package io.frontrow.ordering.application;

import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.PromoCodeUses;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.Payments;
import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Hold;
import io.frontrow.seating.Reservations;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Money that came after the seats were given up: the same seats once more if all are free, else
/// everything back. Never both, never neither (P4).
@Component
class LatePayment implements CallingHandler {
  static final String TYPE = "ordering.late_payment";
  private static final String ACTOR = "late payment";

  /// After so many attempts the money goes back without asking for seats any more, long before the
  /// message would be given up: nobody waits for days because seats cannot be asked for.
  private static final int PATIENCE = 6;

  private final Orders orders;
  private final OrderMoves moves;
  private final Reservations reservations;
  private final Payments payments;
  private final AccessCodeUses codes;
  private final PromoCodeUses promoCodes;
  private final Transactions transactions;

  LatePayment(
      Orders orders,
      OrderMoves moves,
      Reservations reservations,
      Payments payments,
      AccessCodeUses codes,
      PromoCodeUses promoCodes,
      Transactions transactions) {
    this.orders = orders;
    this.moves = moves;
    this.reservations = reservations;
    this.payments = payments;
    this.codes = codes;
    this.promoCodes = promoCodes;
    this.transactions = transactions;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void handle(OutboxMessage message) {
    var organization = message.organization();
    var id = OrderId.parse(message.text("order")).orElseThrow();
    var payment = PaymentId.parse(message.text("payment")).orElseThrow();
    var order = transactions.inTenant(organization, () -> orders.find(id)).orElseThrow();
    switch (order.state()) {
      case EXPIRED -> {
        if (message.attempts() > PATIENCE) {
          giveBack(organization, order, payment);
        } else {
          seatsOrMoney(organization, order, payment);
        }
      }
      case CANCELLED -> giveBack(organization, order, payment);
      default -> {
        // Decided by an earlier delivery of this message.
      }
    }
  }

  private void seatsOrMoney(OrganizationId organization, Order order, PaymentId payment) {
    var retaken = reservations.retake(order.claim());
    var confirmed = retaken.isPresent() && sell(organization, order, retaken.get());
    if (!confirmed) {
      retaken.ifPresent(hold -> reservations.letGo(hold.id(), order.id()));
      giveBack(organization, order, payment);
    }
  }

  private boolean sell(OrganizationId organization, Order order, Hold hold) {
    try {
      return transactions.inTenant(
          organization, () -> expired(order.id()).map(found -> confirm(found, hold)).isPresent());
    } catch (NotAgain _) {
      return false;
    }
  }

  private Order confirm(Order found, Hold hold) {
    if (!reservations.reserve(hold, found.id())
        || !codes.takeAgain(found.id())
        || !promoCodes.takeAgain(found.id())) {
      throw new NotAgain();
    }
    return moves.confirm(found.on(hold.id(), hold.fence()), "paid late, seats free", ACTOR);
  }

  private void giveBack(OrganizationId organization, Order order, PaymentId payment) {
    transactions.inTenant(
        organization,
        () ->
            orders
                .lock(order.id())
                .filter(
                    found ->
                        found.state() == OrderState.EXPIRED
                            || found.state() == OrderState.CANCELLED)
                .ifPresent(
                    found -> {
                      payments.refundInFull(payment, "paid late, seats gone");
                      moves.move(found, OrderState.REFUNDED, "paid late, seats gone", ACTOR);
                    }));
  }

  private Optional<Order> expired(OrderId id) {
    return orders.lock(id).filter(order -> order.state() == OrderState.EXPIRED);
  }

  /// Rolls back what was taken on the way: all of it again, or none.
  private static final class NotAgain extends RuntimeException {
    private NotAgain() {
      super("not taken again", null, false, false);
    }
  }
}
