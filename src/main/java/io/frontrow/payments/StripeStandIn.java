package io.frontrow.payments;

import java.net.URI;

/// Answers in Stripe's place while no Stripe key is configured. The only one is the demo's
/// simulator; a configured key always wins over it.
public interface StripeStandIn {
  String apiKey();

  URI apiBase();

  String webhookSecret();
}
