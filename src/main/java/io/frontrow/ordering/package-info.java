/// Orders: what a buyer pays, from a hold to tickets or back.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::secrets",
      "platform::outbox",
      "platform::settings",
      "platform::web",
      "platform::api",
      "platform::idempotency",
      "audit",
      "identity",
      "catalog",
      "seating",
      "payments",
      "ledger"
    })
@NullMarked
package io.frontrow.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
