package io.frontrow.ordering.adapter.jpa;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `order_lines`.
@Entity
@Table(name = "order_lines")
class OrderLineRow {
  @Id UUID id;
  UUID organizationId;
  int position;
  @Nullable Long eventSeatId;
  UUID zoneId;
  UUID priceTierId;
  String zoneName;
  @Nullable String rowLabel;
  @Nullable String seatNumber;
  String tierName;
  boolean accessible;
  int quantity;
  @Nullable UUID ticketTypeId;
  String ticketTypeName;
  @Nullable Long tierPrice;
  long unitPrice;
  long discount;
  long fee;
  long kept;
  int taxRate;
  boolean taxIncluded;
  long tax;
  @Nullable String attendee;
  long amount;

  /// How many of its tickets went back, and how many of those places are on sale again.
  int refundedPlaces;

  int returnedPlaces;
  long refundedAmount;
  boolean active;

  protected OrderLineRow() {}

  OrderLineRow(Order order, int at) {
    var line = order.lines().get(at);
    id = line.id();
    organizationId = order.organization().value();
    position = at;
    quantity = line.quantity();
    ticketTypeId = line.ticketType().map(TicketTypeId::value).orElse(null);
    ticketTypeName = line.ticketTypeName();
    tierPrice = line.tierPrice().minorUnits();
    unitPrice = line.listPrice().minorUnits();
    discount = line.discount().minorUnits();
    fee = line.fee().minorUnits();
    kept = line.kept().minorUnits();
    taxRate = line.taxRate();
    taxIncluded = line.taxIncluded();
    tax = line.tax().minorUnits();
    amount = line.amount().minorUnits();
    update(order, at);
  }

  /// Takes over what may change after the order was placed: the seat and who comes, not the price.
  final void update(Order order, int at) {
    var line = order.lines().get(at);
    eventSeatId = line.seat().map(SeatId::value).orElse(null);
    zoneId = line.zone().value();
    priceTierId = line.tier().value();
    zoneName = line.zoneName();
    rowLabel = line.row().orElse(null);
    seatNumber = line.number().orElse(null);
    tierName = line.tierName();
    accessible = line.accessible();
    attendee = line.attendee().orElse(null);
    settle(order.state());
  }

  /// A part of it goes back.
  final void refund(OrderState state, OrderRefund.Part part, boolean frees) {
    refundedPlaces += part.places();
    returnedPlaces += frees ? part.places() : 0;
    refundedAmount += part.money().total().minorUnits();
    settle(state);
  }

  /// Places that were refunded and not put on sale again stay with the order.
  private void settle(OrderState state) {
    active = state.holdsSeats() ? returnedPlaces < quantity : returnedPlaces < refundedPlaces;
  }

  OrderLine toLine(String currency) {
    return new OrderLine(
        id,
        Optional.ofNullable(eventSeatId).map(SeatId::new),
        new ShowZoneId(zoneId),
        new TierId(priceTierId),
        zoneName,
        Optional.ofNullable(rowLabel),
        Optional.ofNullable(seatNumber),
        tierName,
        accessible,
        quantity,
        Optional.ofNullable(ticketTypeId).map(TicketTypeId::new),
        ticketTypeName,
        Money.of(tierPrice == null ? unitPrice : tierPrice, currency),
        Money.of(unitPrice, currency),
        Money.of(discount, currency),
        Money.of(fee, currency),
        Money.of(kept, currency),
        taxRate,
        taxIncluded,
        Money.of(tax, currency),
        Optional.ofNullable(attendee));
  }
}
