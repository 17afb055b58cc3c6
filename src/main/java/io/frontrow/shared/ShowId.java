package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a show: one performance of an event, the thing that is sold.
public record ShowId(UUID value) implements Comparable<ShowId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<ShowId> parse(String text) {
    return Uuids.parse(text).map(ShowId::new);
  }

  @Override
  public int compareTo(ShowId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
