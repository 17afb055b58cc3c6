package io.frontrow.payments.application;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether there is money without a ticket or a refund, in words for health details. Not a part of
/// readiness: an instance that sells less does not mend it.
@Component("moneyHealthIndicator")
class MoneyHealth implements HealthIndicator {
  private final MoneyWatch watch;

  MoneyHealth(MoneyWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    var standing = watch.standing();
    var health = standing.isAlarming() ? Health.status("ALARM") : Health.up();
    return health
        .withDetail("moneyWithoutTicket", standing.count())
        .withDetail("oldestSeconds", standing.oldest().toSeconds())
        .withDetail("lookedAt", standing.at().toString())
        .build();
  }
}
