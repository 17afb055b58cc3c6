package io.frontrow.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A booking as it stands in the books.
public record Booked(
    UUID id, Booking.Kind kind, String reference, Instant at, List<Entry> entries) {
  public Booked {
    entries = List.copyOf(entries);
  }
}
