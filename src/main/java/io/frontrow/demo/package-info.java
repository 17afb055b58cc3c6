/// The demo: accounts, events and a start that says where everything is. Only in profile `demo`.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::secrets",
      "platform::settings",
      "platform::embedded",
      "platform::web",
      "identity",
      "venue",
      "catalog",
      "seating",
      "payments"
    })
@NullMarked
package io.frontrow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
