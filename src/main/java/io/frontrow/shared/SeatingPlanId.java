package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a seating plan of a venue, whatever its version.
public record SeatingPlanId(UUID value) implements Comparable<SeatingPlanId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<SeatingPlanId> parse(String text) {
    return Uuids.parse(text).map(SeatingPlanId::new);
  }

  @Override
  public int compareTo(SeatingPlanId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
