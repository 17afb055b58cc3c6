/// People who sign in, the organizations they work for, and who a visitor is.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "audit",
      "platform::tenancy",
      "platform::secrets",
      "platform::settings",
      "platform::limits",
      "platform::web",
      "platform::api",
      "platform::idempotency"
    })
@NullMarked
package io.frontrow.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
