package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a zone of a show: rows of seats, or a standing area.
public record ShowZoneId(UUID value) implements Comparable<ShowZoneId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<ShowZoneId> parse(String text) {
    return Uuids.parse(text).map(ShowZoneId::new);
  }

  @Override
  public int compareTo(ShowZoneId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
