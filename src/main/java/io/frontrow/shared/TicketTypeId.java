package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a ticket type of an event.
public record TicketTypeId(UUID value) implements Comparable<TicketTypeId> {
  /// Empty when the text is no UUID.
  public static Optional<TicketTypeId> parse(String text) {
    return Uuids.parse(text).map(TicketTypeId::new);
  }

  @Override
  public int compareTo(TicketTypeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
