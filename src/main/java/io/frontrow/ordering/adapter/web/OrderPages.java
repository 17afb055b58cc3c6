package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.adapter.web.OrderPage.TicketView;
import io.frontrow.ordering.application.BuyersRefund;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Turns an order into its page.
@Component
class OrderPages {
  private final Catalog catalog;
  private final SeeOrders orders;
  private final BuyersRefund refunds;
  private final Payments payments;
  private final OrderTimeline timeline;
  private final InstantSource clock;

  OrderPages(
      Catalog catalog,
      SeeOrders orders,
      BuyersRefund refunds,
      Payments payments,
      OrderTimeline timeline,
      InstantSource clock) {
    this.catalog = catalog;
    this.orders = orders;
    this.refunds = refunds;
    this.payments = payments;
    this.timeline = timeline;
    this.clock = clock;
  }

  /// How somebody comes to the page.
  ///
  /// @param paid from a payment page that says so
  /// @param unavailable because no payment page could be opened
  /// @param onlooker as an administrator
  record Coming(
      boolean paid,
      boolean unavailable,
      boolean onlooker,
      List<Notice> news,
      List<Notice> notices) {}

  OrderPage page(OrderWithTickets found, Coming coming) {
    var order = found.order();
    var pending = order.state() == OrderState.PENDING_PAYMENT;
    var back = orders.refunds(order);
    var attempts = payments.attempts(order.organization(), order.id().toString());
    var latest = Optional.ofNullable(attempts.isEmpty() ? null : attempts.getLast());
    var onItsWay = pending && latest.filter(PaymentView::pending).isPresent();
    var until = refunds.until(order).filter(_ -> !coming.onlooker());
    var expires = order.paymentExpiresAt().filter(_ -> pending);
    return new OrderPage(
        order.code(),
        order.state().name(),
        show(order),
        order.lines().stream().map(LineView::of).toList(),
        Sums.of(order),
        order.total(),
        order.email().value(),
        order.name(),
        order.placedAt(),
        expires.orElse(null),
        expires
            .map(end -> Math.max(0, Duration.between(clock.instant(), end).toSeconds()))
            .orElse(0L),
        pending && coming.paid() && !onItsWay,
        onItsWay,
        pending && !onItsWay && latest.flatMap(PaymentView::lastFailure).isPresent(),
        pending && coming.unavailable(),
        coming.onlooker() ? List.of() : tickets(found),
        back.stream()
            .map(OrderRefund::amount)
            .reduce(Money.zero(order.total().currency()), Money::plus),
        until.isPresent(),
        until.orElse(null),
        coming.onlooker(),
        timeline.of(
            order, attempts, back, payments.refunds(order.organization(), order.id().toString())),
        coming.news(),
        coming.notices());
  }

  private ShowOnSale show(Order order) {
    return catalog
        .show(order.show())
        .orElseThrow(
            () -> new IllegalStateException("order " + order.id() + " is of an unknown show"));
  }

  private static List<TicketView> tickets(OrderWithTickets found) {
    Map<UUID, OrderLine> lines = new HashMap<>();
    found.order().lines().forEach(line -> lines.put(line.id(), line));
    return found.tickets().stream()
        .map(ticket -> ticket(ticket, Objects.requireNonNull(lines.get(ticket.line()))))
        .toList();
  }

  private static TicketView ticket(IssuedTicket ticket, OrderLine line) {
    return new TicketView(
        ticket.code(),
        line.zoneName(),
        line.row().orElse(null),
        line.number().orElse(null),
        line.tierName(),
        ticket.state(),
        ticket.moved(),
        ticket.qrSize(),
        ticket.qrPath());
  }
}
