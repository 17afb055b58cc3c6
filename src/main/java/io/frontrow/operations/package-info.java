/// Pages for those who run the platform: what waits in its queues, what died there, and what they
/// do about it.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "audit",
      "identity",
      "platform::tenancy",
      "platform::outbox",
      "platform::web",
      "platform::api"
    })
@NullMarked
package io.frontrow.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
