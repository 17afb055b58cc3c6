package io.frontrow.ordering.application;

import io.frontrow.platform.settings.Installation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for orders whose time is over, in instances that do background work.
@Component
class UnpaidOrdersWatch {
  private final EndUnpaidOrders orders;
  private final Installation installation;

  UnpaidOrdersWatch(EndUnpaidOrders orders, Installation installation) {
    this.orders = orders;
    this.installation = installation;
  }

  @Scheduled(fixedDelayString = "${frontrow.check-every:2s}")
  void look() {
    if (installation.roles().contains(Installation.Role.WORKER)) {
      boolean more;
      do {
        more = orders.expireDue();
      } while (more);
    }
  }
}
