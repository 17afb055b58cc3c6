package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.PromoCodeUses;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.ordering.BookingEvent;
import io.frontrow.ordering.BookingEvent.Kind;
import io.frontrow.ordering.OrderConfirmed;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.platform.outbox.DomainEvents;
import io.frontrow.seating.Reservations;
import io.frontrow.shared.Money;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Moves an order and everything that has to move with it. Inside the tenant transaction in which
/// the order was locked or is stored.
@Component
class OrderMoves {
  private final Orders orders;
  private final Reservations reservations;
  private final AccessCodeUses codes;
  private final Ledger ledger;
  private final PromoCodeUses promoCodes;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final DomainEvents domainEvents;
  private final MeterRegistry metrics;
  private final InstantSource clock;

  OrderMoves(
      Orders orders,
      Reservations reservations,
      AccessCodeUses codes,
      Ledger ledger,
      PromoCodeUses promoCodes,
      AuditLog audit,
      ApplicationEventPublisher events,
      DomainEvents domainEvents,
      MeterRegistry metrics,
      InstantSource clock) {
    this.orders = orders;
    this.reservations = reservations;
    this.codes = codes;
    this.ledger = ledger;
    this.promoCodes = promoCodes;
    this.audit = audit;
    this.events = events;
    this.domainEvents = domainEvents;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// It is stored and waits for its payment.
  void placed(Order order) {
    count(OrderState.PENDING_PAYMENT);
    tell(Kind.CREATED, order);
  }

  /// The money is there: seats become sold, tickets are issued.
  Order confirm(Order order, String cause, String actor) {
    reservations.sell(order.claim());
    var confirmed = move(order, OrderState.CONFIRMED, cause, actor);
    ledger.book(sale(confirmed));
    var lines =
        confirmed.lines().stream()
            .map(line -> new OrderConfirmed.Line(line.id(), line.seat(), line.quantity()))
            .toList();
    events.publishEvent(
        new OrderConfirmed(
            confirmed.organization(), confirmed.id(), confirmed.show(), lines, clock.instant()));
    return confirmed;
  }

  private Booking sale(Order order) {
    var nothing = Money.zero(order.total().currency());
    var tickets = order.lines().stream().map(OrderLine::ticketsPart).reduce(nothing, Money::plus);
    var fees = order.lines().stream().map(OrderLine::feePart).reduce(nothing, Money::plus);
    var tax = order.lines().stream().map(OrderLine::tax).reduce(nothing, Money::plus);
    return Booking.sale(
        order.organization(),
        "sale:" + order.id(),
        order.id().toString(),
        tickets,
        fees,
        tax,
        clock.instant());
  }

  /// The order lets its seats and its codes go; nothing was paid.
  Order end(Order order, OrderState end, String cause, String actor) {
    var ended = move(order, end, cause, actor);
    reservations.free(order.claim());
    codes.giveBack(order.id());
    promoCodes.giveBack(order.id());
    return ended;
  }

  Order move(Order order, OrderState next, String cause, String actor) {
    var moved = order.become(next, cause, actor, clock.instant());
    orders.save(moved);
    audit.record(
        AuditEntry.of(
                "order." + next.name().toLowerCase(Locale.ROOT),
                "order",
                order.id().toString(),
                Map.of("state", order.state().name()),
                Map.of("state", next.name(), "cause", cause))
            .by(actor));
    count(next);
    kind(next).ifPresent(kind -> tell(kind, moved));
    return moved;
  }

  /// Money that goes back is told by who gives it back.
  private static Optional<Kind> kind(OrderState state) {
    return switch (state) {
      case CONFIRMED -> Optional.of(Kind.CONFIRMED);
      case CANCELLED -> Optional.of(Kind.CANCELLED);
      case EXPIRED -> Optional.of(Kind.EXPIRED);
      case PENDING_PAYMENT, PARTIALLY_REFUNDED, REFUNDED -> Optional.empty();
    };
  }

  private void tell(Kind kind, Order order) {
    domainEvents.append(
        new BookingEvent(
            kind,
            order.organization(),
            order.id(),
            order.show(),
            order.channel(),
            order.lines().stream().mapToInt(OrderLine::quantity).sum(),
            order.total(),
            clock.instant()));
  }

  private void count(OrderState state) {
    metrics.counter("frontrow.orders", "state", state.name().toLowerCase(Locale.ROOT)).increment();
  }
}
