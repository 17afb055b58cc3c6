package io.frontrow.ordering.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.ordering.application.SeeOrders.Sight;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.shared.OrderId;
import org.springframework.stereotype.Component;

/// The order an address names, for who may see it: 403 to strangers, 404 where there is none.
@Component
class OwnOrders {
  private final SeeOrders orders;

  OwnOrders(SeeOrders orders) {
    this.orders = orders;
  }

  /// To read.
  ///
  /// @param whole whether its tickets may be shown with their codes
  record Seen(Order order, boolean whole) {}

  Seen seen(String id, Caller caller) {
    return switch (sight(id, caller)) {
      case Sight.Own(var order) -> new Seen(order, true);
      case Sight.Looked(var order) -> new Seen(order, false);
      case Sight.Others() -> throw refused(ProblemType.FORBIDDEN);
      case Sight.Nothing() -> throw refused(ProblemType.NOT_FOUND);
    };
  }

  /// To change.
  Order own(String id, Caller caller) {
    return switch (sight(id, caller)) {
      case Sight.Own(var order) -> order;
      case Sight.Looked _, Sight.Others() -> throw refused(ProblemType.FORBIDDEN);
      case Sight.Nothing() -> throw refused(ProblemType.NOT_FOUND);
    };
  }

  private Sight sight(String id, Caller caller) {
    return OrderId.parse(id).map(order -> orders.see(order, caller)).orElseGet(Sight.Nothing::new);
  }

  static ProblemException refused(ProblemType type) {
    return new ProblemException(Problem.of(type));
  }
}
