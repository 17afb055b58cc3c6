/// The demo: accounts, events and a start that says where everything is. Only in profile `demo`.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::secrets",
      "platform::settings",
      "identity",
      "venue",
      "catalog",
      "seating"
    })
@NullMarked
package io.frontrow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
