package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a code that lets people buy before everybody, or what others do not see.
public record AccessCodeId(UUID value) implements Comparable<AccessCodeId> {
  /// Empty when the text is no UUID.
  public static Optional<AccessCodeId> parse(String text) {
    return Uuids.parse(text).map(AccessCodeId::new);
  }

  @Override
  public int compareTo(AccessCodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
