package io.frontrow.shared;

import java.util.Optional;

/// Identifies a seat of one show, over all shows: a seat of another show can never be meant by
/// mistake. Positive.
public record SeatId(long value) implements Comparable<SeatId> {
  private static final int MAX_DIGITS = 18;

  public SeatId {
    if (value <= 0) {
      throw new IllegalArgumentException("seat id must be positive: " + value);
    }
  }

  /// Empty when the text is not a plain positive number of at most 18 digits.
  public static Optional<SeatId> parse(String text) {
    var plain =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(new SeatId(Long.parseLong(text))) : Optional.empty();
  }

  @Override
  public int compareTo(SeatId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
