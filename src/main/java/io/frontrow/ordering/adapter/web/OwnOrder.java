package io.frontrow.ordering.adapter.web;

import io.frontrow.identity.Account;
import io.frontrow.identity.Visitor;
import io.frontrow.ordering.application.FindOrders;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.application.OrderLinks;
import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.web.ProofCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The order of an address, for the signed-in buyer or whoever came by its link.
@Component
class OwnOrder {
  private final FindOrders orders;
  private final OrderLinks links;
  private final ProofCookie proofs;

  OwnOrder(FindOrders orders, OrderLinks links, ProofCookie proofs) {
    this.orders = orders;
    this.links = links;
    this.proofs = proofs;
  }

  Optional<OrderWithTickets> find(String code, Visitor visitor, HttpServletRequest request) {
    if (!OrderController.CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    var scope =
        new BuyerScope(
            visitor.account().map(Account::id),
            proofs.read(request, "order").flatMap(key -> links.open(code, key)));
    return orders.find(code, scope);
  }
}
