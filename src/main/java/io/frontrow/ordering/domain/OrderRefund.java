package io.frontrow.ordering.domain;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Money of an order that goes back, and the tickets given up for it. Never changed.
///
/// @param key names it among those of its order: the same again is the same refund
/// @param by who decided it
/// @param frees whether its places are on sale again
/// @param payment what payments calls it; empty when no money moves
public record OrderRefund(
    UUID id,
    OrderId order,
    String key,
    Kind kind,
    Money amount,
    String reason,
    String by,
    Instant at,
    boolean frees,
    Optional<UUID> payment,
    List<Part> parts) {

  public enum Kind {
    /// All that was left.
    WHOLE,
    TICKETS,
    /// Money alone; all tickets stay.
    AMOUNT,
    /// Somebody gave it back at the payment service.
    FOUND
  }

  /// What goes back of a line.
  ///
  /// @param places how many of its tickets die
  public record Part(UUID line, int places, LineParts money) {}

  public OrderRefund {
    parts = List.copyOf(parts);
    var sum = parts.stream().map(part -> part.money().total()).reduce(Money::plus);
    if (!sum.orElse(amount).equals(amount)) {
      throw new IllegalArgumentException("the parts are " + sum + " and not " + amount);
    }
  }

  public int places() {
    return parts.stream().mapToInt(Part::places).sum();
  }
}
