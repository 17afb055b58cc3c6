package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies an order.
public record OrderId(UUID value) implements Comparable<OrderId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<OrderId> parse(String text) {
    return Uuids.parse(text).map(OrderId::new);
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
