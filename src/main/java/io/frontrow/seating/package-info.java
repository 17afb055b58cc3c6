/// Holds, fences and what is free: decides who may buy which seat.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::secrets",
      "platform::redis",
      "platform::idempotency",
      "platform::outbox",
      "platform::settings",
      "platform::web",
      "platform::api",
      "platform::idempotency",
      "audit",
      "identity",
      "venue",
      "catalog",
      "catalog::spi"
    })
@NullMarked
package io.frontrow.seating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
