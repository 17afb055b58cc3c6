package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies one immutable version of a seating plan.
public record PlanVersionId(UUID value) implements Comparable<PlanVersionId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<PlanVersionId> parse(String text) {
    return Uuids.parse(text).map(PlanVersionId::new);
  }

  @Override
  public int compareTo(PlanVersionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
