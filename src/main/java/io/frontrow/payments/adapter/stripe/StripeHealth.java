package io.frontrow.payments.adapter.stripe;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Ready to take payments means: there is a key. Stripe itself is not asked, its bad minute must
/// not take our pages off the air.
@Component("stripeHealthIndicator")
class StripeHealth implements HealthIndicator {
  private final StripeConnection connection;

  StripeHealth(StripeConnection connection) {
    this.connection = connection;
  }

  @Override
  public Health health() {
    return connection.client().isPresent() ? Health.up().build() : Health.down().build();
  }
}
