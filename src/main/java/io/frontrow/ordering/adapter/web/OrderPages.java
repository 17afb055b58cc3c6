package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.adapter.web.OrderPage.MoveView;
import io.frontrow.ordering.adapter.web.OrderPage.TicketView;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.platform.web.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Turns an order into its page.
@Component
class OrderPages {
  private final Catalog catalog;
  private final InstantSource clock;

  OrderPages(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /// @param paid the buyer comes from a payment page that says so
  OrderPage page(OrderWithTickets found, boolean paid, boolean unavailable, List<Notice> notices) {
    var order = found.order();
    var pending = order.state() == OrderState.PENDING_PAYMENT;
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
        pending && paid,
        pending && unavailable,
        tickets(found),
        order.moves().stream().map(move -> new MoveView(move.to().name(), move.at())).toList(),
        notices);
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
