package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.Catalog;
import io.frontrow.identity.Account;
import io.frontrow.identity.Visitor;
import io.frontrow.ordering.application.FindOrders;
import io.frontrow.ordering.application.Orders.HistoryCursor;
import io.frontrow.ordering.domain.Order;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What a signed-in buyer has ordered.
@Controller
class OrderHistoryController {
  private static final int PAGE = 20;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final FindOrders orders;
  private final Catalog catalog;

  OrderHistoryController(FindOrders orders, Catalog catalog) {
    this.orders = orders;
    this.catalog = catalog;
  }

  record OrderSummary(
      String code,
      String eventTitle,
      Instant startsAt,
      ZoneId timeZone,
      Money total,
      String state,
      Instant placedAt) {}

  @GetMapping("/account/orders")
  ModelAndView history(@RequestParam Optional<String> cursor, Visitor visitor) {
    var user =
        visitor
            .account()
            .map(Account::id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    var after = cursor.flatMap(OrderHistoryController::read);
    var found = orders.history(user, after, PAGE + 1);
    var page = found.subList(0, Math.min(PAGE, found.size()));
    return new ModelAndView("ordering/orders")
        .addObject("orders", page.stream().flatMap(this::summary).toList())
        .addObject("next", found.size() > PAGE ? write(page) : null);
  }

  private Stream<OrderSummary> summary(Order order) {
    return catalog.show(order.show()).stream()
        .map(
            show ->
                new OrderSummary(
                    order.code(),
                    show.eventTitle(),
                    show.startsAt(),
                    show.timeZone(),
                    order.total(),
                    order.state().name(),
                    order.placedAt()));
  }

  private static String write(List<Order> page) {
    var last = page.getLast();
    return last.placedAt() + "~" + last.id();
  }

  /// A mangled cursor starts at the beginning.
  private static Optional<HistoryCursor> read(String cursor) {
    var parts = cursor.split("~", 2);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      var placedAt = Instant.parse(parts[0]);
      return OrderId.parse(parts[1])
          .filter(_ -> placedAt.isAfter(EARLIEST) && placedAt.isBefore(LATEST))
          .map(id -> new HistoryCursor(placedAt, id));
    } catch (DateTimeException mangled) {
      return Optional.empty();
    }
  }
}
