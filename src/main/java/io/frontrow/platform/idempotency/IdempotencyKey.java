package io.frontrow.platform.idempotency;

import java.util.Optional;

/// What a client sends as `Idempotency-Key`, so that it can repeat a call without fear: 1 to 255
/// visible ASCII characters, of its own choice and only its own.
public record IdempotencyKey(String value) {
  public static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;

  public IdempotencyKey {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a key of 1 to 255 visible characters");
    }
  }

  public static Optional<IdempotencyKey> parse(String text) {
    return isWellFormed(text) ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }
}
