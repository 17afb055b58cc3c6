package io.frontrow.ordering.application;

import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stored orders. Every call is inside a transaction and sees what its context may see.
public interface Orders {
  /// Stores a new order at once, so that its constraints speak now. Throws
  /// DataIntegrityViolationException when a seat has been sold or the hold ordered before.
  void add(Order order);

  /// Stores the moves made since it was read.
  void save(Order order);

  Optional<Order> find(OrderId id);

  /// The same, locked until the transaction ends: two causes move an order one after the other.
  Optional<Order> lock(OrderId id);

  Optional<Order> findByCode(String code);

  /// Places of living orders of this buyer, by show of the event and by price tier. Takes a lock on
  /// the pair of both first, so that two orders cannot pass a limit side by side.
  Map<ShowId, Map<TierId, Integer>> bought(EventId event, String buyerKey);

  /// Newest first.
  List<Order> ofUser(UserId user, Optional<HistoryCursor> after, int limit);

  /// Newest first.
  List<Order> ofOrganization(OrganizationId organization, Optional<HistoryCursor> after, int limit);

  /// The oldest first.
  List<OrderRefund> refunds(OrderId id);

  /// Remembers a refund and what its lines have less. The order is locked.
  void addRefund(Order order, OrderRefund refund);

  record HistoryCursor(Instant placedAt, OrderId id) {}

  /// Remembers that a line of an order moved to another seat.
  void addReseat(Order order, UUID line, Reseat reseat);

  record Reseat(SeatId from, SeatId to, String reason, Instant at, String by) {}

  /// As a worker: unpaid orders that are due, put off for a while, so that no other worker takes
  /// them meanwhile.
  List<DueOrder> claimDue(Instant now, Duration putOff, int limit);

  record DueOrder(OrganizationId organization, OrderId id) {}

  /// When the worker looks at an unpaid order again; nothing for any other order.
  void lookAgain(OrderId id, Instant at);
}
