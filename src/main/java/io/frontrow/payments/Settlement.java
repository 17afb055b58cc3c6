package io.frontrow.payments;

/// What is known about the money after asking.
public sealed interface Settlement {
  record Paid() implements Settlement {}

  /// Somebody may still pay.
  record Open() implements Settlement {}

  /// The buyer has finished and the money is on its way: it comes or fails, perhaps in days.
  record Pending() implements Settlement {}

  /// Nobody paid and nobody can.
  record Ended() implements Settlement {}

  /// The gateway could not be asked: assume nothing and ask again.
  record Unknown() implements Settlement {}
}
