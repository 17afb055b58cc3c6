package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a person who can sign in.
public record UserId(UUID value) implements Comparable<UserId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<UserId> parse(String text) {
    return Uuids.parse(text).map(UserId::new);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
