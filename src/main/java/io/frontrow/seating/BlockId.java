package io.frontrow.seating;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Identifies a block.
public record BlockId(UUID value) implements Comparable<BlockId> {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<BlockId> parse(String text) {
    return CANONICAL.matcher(text).matches()
        ? Optional.of(new BlockId(UUID.fromString(text)))
        : Optional.empty();
  }

  @Override
  public int compareTo(BlockId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
