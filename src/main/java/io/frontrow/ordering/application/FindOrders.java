package io.frontrow.ordering.application;

import io.frontrow.ordering.application.Orders.HistoryCursor;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.UserId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Shows buyers their own orders; what is not theirs does not exist for them.
@Service
public class FindOrders {
  private final Orders orders;
  private final IssuedTickets tickets;
  private final Transactions transactions;

  FindOrders(Orders orders, IssuedTickets tickets, Transactions transactions) {
    this.orders = orders;
    this.tickets = tickets;
    this.transactions = transactions;
  }

  public record OrderWithTickets(Order order, List<IssuedTicket> tickets) {}

  /// By code, for a signed-in buyer or the holder of the order's link.
  public Optional<OrderWithTickets> find(String code, BuyerScope scope) {
    return transactions.asBuyer(
        scope,
        () ->
            orders
                .findByCode(code)
                .map(order -> new OrderWithTickets(order, tickets.of(order.id()))));
  }

  public Optional<Order> find(OrderId id) {
    return transactions.asBuyer(BuyerScope.of(id), () -> orders.find(id));
  }

  public List<Order> history(UserId user, Optional<HistoryCursor> after, int limit) {
    return transactions.asBuyer(BuyerScope.of(user), () -> orders.ofUser(user, after, limit));
  }
}
