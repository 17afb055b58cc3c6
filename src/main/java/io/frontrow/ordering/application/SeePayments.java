package io.frontrow.ordering.application;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.application.Orders.HistoryCursor;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.Payments.Cursor;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.PaymentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Payments a caller of the API may see: those of the orders it may see.
@Service
public class SeePayments {
  private static final int ORDERS_AT_ONCE = 50;

  private final SeeOrders orders;
  private final Payments payments;

  SeePayments(SeeOrders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /// The newest first; of a person by order, because each order may be of another house.
  ///
  /// @param after the last one of the page before
  public List<PaymentView> list(Caller caller, Optional<PaymentId> after, int limit) {
    if (caller.user().isPresent()) {
      return ofPerson(caller, after, limit);
    }
    return caller
        .organization()
        .map(
            house ->
                payments.list(
                    house,
                    after
                        .flatMap(last -> payments.payment(house, last))
                        .map(last -> new Cursor(last.createdAt(), last.id())),
                    limit))
        .orElse(List.of());
  }

  private List<PaymentView> ofPerson(Caller caller, Optional<PaymentId> after, int limit) {
    var found = new ArrayList<PaymentView>();
    var last = after.flatMap(this::order);
    last.ifPresent(
        order ->
            attempts(order).stream()
                .dropWhile(attempt -> !attempt.id().equals(after.orElseThrow()))
                .skip(1)
                .forEach(found::add));
    var cursor = last.map(SeePayments::position);
    while (found.size() < limit) {
      var more = orders.list(caller, cursor, ORDERS_AT_ONCE);
      more.forEach(order -> found.addAll(attempts(order)));
      if (more.size() < ORDERS_AT_ONCE) {
        break;
      }
      cursor = Optional.of(position(more.getLast()));
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private Optional<Order> order(PaymentId payment) {
    return payments
        .subject(payment)
        .flatMap(
            subject ->
                OrderId.parse(subject.reference())
                    .flatMap(id -> orders.find(subject.organization(), id)));
  }

  private List<PaymentView> attempts(Order order) {
    return payments.attempts(order.organization(), order.id().toString()).reversed();
  }

  private static HistoryCursor position(Order order) {
    return new HistoryCursor(order.placedAt(), order.id());
  }
}
