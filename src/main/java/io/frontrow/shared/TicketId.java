package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a ticket.
public record TicketId(UUID value) implements Comparable<TicketId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<TicketId> parse(String text) {
    return Uuids.parse(text).map(TicketId::new);
  }

  @Override
  public int compareTo(TicketId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
