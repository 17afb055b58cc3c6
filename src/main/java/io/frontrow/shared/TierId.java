package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a price tier of a show.
public record TierId(UUID value) implements Comparable<TierId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<TierId> parse(String text) {
    return Uuids.parse(text).map(TierId::new);
  }

  @Override
  public int compareTo(TierId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
