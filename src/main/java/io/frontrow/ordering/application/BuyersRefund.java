package io.frontrow.ordering.application;

import io.frontrow.catalog.RefundRules;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.RefundWish.What;
import io.frontrow.ordering.domain.Order;
import io.frontrow.shared.Money;
import io.frontrow.shared.TicketId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Buyers give tickets back by themselves, as far as the organizer lets them: fees that are kept
/// stay, the places go on sale again.
@Service
public class BuyersRefund {
  private static final String REASON = "at the buyer's wish";

  private final RefundOrder refunding;
  private final RefundRules rules;
  private final InstantSource clock;

  BuyersRefund(RefundOrder refunding, RefundRules rules, InstantSource clock) {
    this.refunding = refunding;
    this.rules = rules;
    this.clock = clock;
  }

  /// Until when; empty when nothing of this order can be given back, or not any more.
  public Optional<Instant> until(Order order) {
    var paid =
        order.state() == OrderState.CONFIRMED || order.state() == OrderState.PARTIALLY_REFUNDED;
    return paid ? rules.until(order.show()).filter(clock.instant()::isBefore) : Optional.empty();
  }

  /// What would come back.
  public Optional<Money> preview(Order order, Set<TicketId> tickets) {
    return refunding.preview(order, wish(tickets, "preview", "buyer"));
  }

  /// Gives tickets back, if that is still possible.
  ///
  /// @param tickets all of them when none is named
  /// @param key names this wish
  public RefundResult request(
      Order order,
      Set<TicketId> tickets,
      String key,
      String by,
      Consumer<RefundResult.Refunded> witness) {
    return until(order).isEmpty()
        ? notNow(order)
        : refunding.refund(order.organization(), order.id(), wish(tickets, key, by), witness);
  }

  private static RefundResult notNow(Order order) {
    return order.state() == OrderState.CONFIRMED || order.state() == OrderState.PARTIALLY_REFUNDED
        ? new RefundResult.NotAllowed()
        : new RefundResult.NotPaid(order.state());
  }

  private static RefundWish wish(Set<TicketId> tickets, String key, String by) {
    return new RefundWish(
        tickets.isEmpty() ? new What.Everything() : new What.Tickets(tickets),
        key,
        REASON,
        by,
        true,
        false,
        false);
  }
}
