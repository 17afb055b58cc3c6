package io.frontrow.payments;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// What came of asking for a payment page.
public sealed interface PaymentOpening {
  /// Send the buyer there.
  record Opened(URI url, Instant expiresAt) implements PaymentOpening {}

  /// The money is here already.
  record Paid() implements PaymentOpening {}

  /// The buyer has finished and the money is on its way: there is nothing more to do.
  record Pending() implements PaymentOpening {}

  /// This attempt is over; a new one may be intended.
  record Ended() implements PaymentOpening {}

  /// The gateway cannot be reached; nothing is lost, the same call works later.
  record Unavailable(Duration retryAfter) implements PaymentOpening {}
}
