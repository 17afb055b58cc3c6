package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies a payment attempt.
public record PaymentId(UUID value) implements Comparable<PaymentId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<PaymentId> parse(String text) {
    return Uuids.parse(text).map(PaymentId::new);
  }

  @Override
  public int compareTo(PaymentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
