package io.frontrow.ordering;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TicketId;
import java.time.Instant;
import java.util.List;

/// Tickets were given up. Published inside the transaction that says so: nobody comes in with a
/// ticket whose money is on its way back.
public record TicketsRefunded(
    OrganizationId organization, OrderId order, ShowId show, List<TicketId> tickets, Instant at) {
  public TicketsRefunded {
    tickets = List.copyOf(tickets);
  }
}
