package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.Rate;

/// What comes on top of tickets that cost something.
///
/// @param returned whether a refund gives it back, else the organizer keeps it
/// @param taxed whether the event's tax is on it too
public record Fee(String name, Charge charge, boolean returned, boolean taxed) {

  /// How much it is.
  public sealed interface Charge {
    record PerTicket(Money amount) implements Charge {}

    /// Of what the ticket costs, after a promo code.
    record Percent(Rate rate) implements Charge {}

    record PerOrder(Money amount) implements Charge {}
  }
}
