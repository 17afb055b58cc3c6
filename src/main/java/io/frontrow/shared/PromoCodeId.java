package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a code that makes orders cheaper.
public record PromoCodeId(UUID value) implements Comparable<PromoCodeId> {
  /// Empty when the text is no UUID.
  public static Optional<PromoCodeId> parse(String text) {
    return Uuids.parse(text).map(PromoCodeId::new);
  }

  @Override
  public int compareTo(PromoCodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
