package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a venue.
public record VenueId(UUID value) implements Comparable<VenueId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<VenueId> parse(String text) {
    return Uuids.parse(text).map(VenueId::new);
  }

  @Override
  public int compareTo(VenueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
