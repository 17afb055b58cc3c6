package io.frontrow.ordering.adapter.jpa;

import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderMove;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `order_moves`; never changed.
@Entity
@Table(name = "order_moves")
class OrderMoveRow {
  @Id UUID id;
  UUID organizationId;
  int number;
  @Nullable String fromState;
  String toState;
  String cause;
  String actor;
  Instant at;

  protected OrderMoveRow() {}

  OrderMoveRow(Order order, int position) {
    var move = order.moves().get(position);
    id = UUID.randomUUID();
    organizationId = order.organization().value();
    number = position;
    fromState = move.from().map(OrderRow::column).orElse(null);
    toState = OrderRow.column(move.to());
    cause = move.cause();
    actor = move.actor();
    at = move.at();
  }

  OrderMove toMove() {
    return new OrderMove(
        Optional.ofNullable(fromState).map(OrderRow::state),
        OrderRow.state(toState),
        cause,
        actor,
        at);
  }
}
