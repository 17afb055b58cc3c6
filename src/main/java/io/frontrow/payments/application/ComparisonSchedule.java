package io.frontrow.payments.application;

import io.frontrow.platform.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Compares every minute, in whichever instance that does background work comes first.
@Component
class ComparisonSchedule {
  private static final Logger log = LoggerFactory.getLogger(ComparisonSchedule.class);

  private final ComparePayments compare;
  private final Installation installation;

  ComparisonSchedule(ComparePayments compare, Installation installation) {
    this.compare = compare;
    this.installation = installation;
  }

  @Scheduled(
      initialDelayString = "${frontrow.payments.compare-every:1m}",
      fixedDelayString = "${frontrow.payments.compare-every:1m}")
  void compare() {
    if (!installation.roles().contains(Installation.Role.WORKER)) {
      return;
    }
    try {
      compare.beginWhenDue().ifPresent(compare::run);
    } catch (RuntimeException away) {
      log.warn("no reconciliation error={}", away.toString());
    }
  }
}
