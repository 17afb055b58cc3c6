/// Takes money for a reference and gives it back: Stripe's hosted checkout, refunds, and the inbox
/// of what Stripe tells us.
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform::tenancy",
      "platform::outbox",
      "platform::settings",
      "platform::web",
      "audit",
      "identity",
      "ledger"
    })
@NullMarked
package io.frontrow.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
