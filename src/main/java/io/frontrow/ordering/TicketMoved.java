package io.frontrow.ordering;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.UUID;

/// A sold place was given up for another one. Published inside the transaction that says so: the
/// old ticket dies and the new one exists exactly when the seat has moved.
///
/// @param line of the order
public record TicketMoved(
    OrganizationId organization,
    OrderId order,
    ShowId show,
    UUID line,
    SeatId from,
    SeatId to,
    Instant at) {}
