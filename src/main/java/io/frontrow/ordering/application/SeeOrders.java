package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.identity.Caller;
import io.frontrow.identity.PlatformAdmins;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.application.Orders.HistoryCursor;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Which orders a caller of the API may see (O4): a person its own, a program those of its
/// organization. Administrators of the platform see every order, which is written down each time.
@Service
public class SeeOrders {
  private final Orders orders;
  private final IssuedTickets tickets;
  private final PlatformAdmins admins;
  private final AuditLog audit;
  private final Transactions transactions;

  SeeOrders(
      Orders orders,
      IssuedTickets tickets,
      PlatformAdmins admins,
      AuditLog audit,
      Transactions transactions) {
    this.orders = orders;
    this.tickets = tickets;
    this.admins = admins;
    this.audit = audit;
    this.transactions = transactions;
  }

  /// What somebody finds under the id of an order.
  public sealed interface Sight {
    /// The caller's own to read and to change.
    record Own(Order order) implements Sight {}

    /// An administrator looks at it; nothing may be changed, and nobody comes in with its tickets.
    record Looked(Order order) implements Sight {}

    record Others() implements Sight {}

    record Nothing() implements Sight {}
  }

  public Sight see(OrderId id, Caller caller) {
    var own = asOwner(caller, () -> orders.find(id)).flatMap(found -> found);
    if (own.isPresent()) {
      return new Sight.Own(own.get());
    }
    if (caller.user().filter(admins::include).isPresent()) {
      return looked(() -> orders.find(id), caller.name())
          .<Sight>map(Sight.Looked::new)
          .orElseGet(Sight.Nothing::new);
    }
    return transactions.asPlatform(() -> orders.find(id)).isPresent()
        ? new Sight.Others()
        : new Sight.Nothing();
  }

  /// An order by the code of its page, for an administrator of the platform.
  public Optional<OrderWithTickets> look(String code, UserId admin) {
    return admins.include(admin)
        ? looked(() -> orders.findByCode(code), admin.toString())
            .map(
                order ->
                    new OrderWithTickets(
                        order, transactions.asPlatform(() -> tickets.of(order.id()))))
        : Optional.empty();
  }

  private Optional<Order> looked(Supplier<Optional<Order>> question, String by) {
    return transactions.asPlatform(
        () -> {
          var found = question.get();
          found.ifPresent(
              order ->
                  audit.record(
                      AuditEntry.of(
                              "order.viewed",
                              "order",
                              order.id().toString(),
                              Map.of(),
                              Map.of("code", order.code()))
                          .by(by)));
          return found;
        });
  }

  /// Newest first.
  public List<Order> list(Caller caller, Optional<HistoryCursor> after, int limit) {
    return caller
        .user()
        .map(
            person ->
                transactions.asBuyer(
                    BuyerScope.of(person), () -> orders.ofUser(person, after, limit)))
        .or(
            () ->
                caller
                    .organization()
                    .map(
                        house ->
                            transactions.inTenant(
                                house, () -> orders.ofOrganization(house, after, limit))))
        .orElse(List.of());
  }

  /// The tickets of an order somebody may see.
  public List<IssuedTicket> tickets(Order order) {
    return transactions.inTenant(order.organization(), () -> tickets.of(order.id()));
  }

  Optional<Order> find(OrganizationId organization, OrderId id) {
    return transactions.inTenant(organization, () -> orders.find(id));
  }

  /// What of an order went back, the oldest first.
  public List<OrderRefund> refunds(Order order) {
    return transactions.inTenant(order.organization(), () -> orders.refunds(order.id()));
  }

  /// The order as it is now.
  public Order now(Order order) {
    return transactions.inTenant(order.organization(), () -> orders.find(order.id()).orElseThrow());
  }

  private <T> Optional<T> asOwner(Caller caller, Supplier<T> work) {
    return caller
        .user()
        .map(person -> transactions.asBuyer(BuyerScope.of(person), work))
        .or(() -> caller.organization().map(house -> transactions.inTenant(house, work)));
  }
}
