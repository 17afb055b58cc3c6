package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies an event: the production.
public record EventId(UUID value) implements Comparable<EventId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<EventId> parse(String text) {
    return Uuids.parse(text).map(EventId::new);
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
