/// What is played, when, and at which price: events, their shows, zones and price tiers, and the
/// pages that list them.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::secrets",
      "platform::limits",
      "platform::pages",
      "platform::settings",
      "platform::web",
      "platform::api",
      "audit",
      "identity",
      "venue"
    })
@NullMarked
package io.frontrow.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
