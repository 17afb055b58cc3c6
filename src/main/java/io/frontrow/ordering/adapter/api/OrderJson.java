package io.frontrow.ordering.adapter.api;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.PaymentId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An order as its owner reads it.
///
/// @param payment the last attempt to pay it; empty when there is nothing to pay
record OrderJson(
    OrderId id,
    String code,
    OrderState state,
    ShowId showId,
    HoldId holdId,
    String salesChannelId,
    String email,
    String name,
    String locale,
    Instant placedAt,
    Optional<String> promoCode,
    Money total,
    List<Line> lines,
    Optional<Payment> payment) {

  record Line(
      UUID id,
      Optional<SeatId> seatId,
      ShowZoneId zoneId,
      TierId tierId,
      String zone,
      Optional<String> row,
      Optional<String> number,
      String tier,
      boolean accessible,
      Optional<TicketTypeId> ticketTypeId,
      Optional<String> ticketType,
      Optional<String> attendee,
      int quantity,
      Money price,
      Money discount,
      Money fee,
      Money tax,
      boolean taxIncluded,
      Money amount) {
    static Line of(OrderLine line) {
      return new Line(
          line.id(),
          line.seat(),
          line.zone(),
          line.tier(),
          line.zoneName(),
          line.row(),
          line.number(),
          line.tierName(),
          line.accessible(),
          line.ticketType(),
          Optional.of(line.ticketTypeName()).filter(name -> !name.isEmpty()),
          line.attendee(),
          line.quantity(),
          line.listPrice(),
          line.discount(),
          line.fee(),
          line.tax(),
          line.taxIncluded(),
          line.amount());
    }
  }

  /// @param checkoutUrl where it can be paid, while it can
  /// @param expiresAt until when the order waits for it
  record Payment(
      PaymentId id,
      int attempt,
      PaymentState state,
      Optional<String> checkoutUrl,
      Instant expiresAt) {}

  static OrderJson of(Order order, Optional<PaymentView> payment) {
    return new OrderJson(
        order.id(),
        order.code(),
        order.state(),
        order.show(),
        order.hold(),
        order.channel(),
        order.email().value(),
        order.name(),
        order.locale().toLanguageTag(),
        order.placedAt(),
        order.promoCode(),
        order.total(),
        order.lines().stream().map(Line::of).toList(),
        payment.map(attempt -> payment(order, attempt)));
  }

  private static Payment payment(Order order, PaymentView attempt) {
    var waits = order.state() == OrderState.PENDING_PAYMENT;
    return new Payment(
        attempt.id(),
        attempt.attempt(),
        attempt.state(),
        attempt.page().filter(_ -> waits).map(Object::toString),
        order.paymentExpiresAt().orElse(attempt.expiresAt()));
  }
}
