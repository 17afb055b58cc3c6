package io.frontrow.ordering;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An order is paid and its seats are sold. Published inside the transaction that says so: tickets
/// exist exactly when the order is confirmed.
public record OrderConfirmed(
    OrganizationId organization, OrderId order, ShowId show, List<Line> lines, Instant at) {
  public OrderConfirmed {
    lines = List.copyOf(lines);
  }

  /// What one line of the order sold.
  ///
  /// @param seat empty for places in a standing area
  public record Line(UUID id, Optional<SeatId> seat, int quantity) {}
}
