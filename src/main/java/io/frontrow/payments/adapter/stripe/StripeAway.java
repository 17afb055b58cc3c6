package io.frontrow.payments.adapter.stripe;

import java.time.Duration;

/// Stripe was not asked, or did not answer in time. Whether a call arrived is unknown.
final class StripeAway extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Duration retryAfter;

  StripeAway(String why, Duration retryAfter) {
    super(why, null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
