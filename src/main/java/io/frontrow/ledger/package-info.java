/// The books: every amount of money that moves, in double entry; balances and payouts are read from
/// them.
@ApplicationModule(allowedDependencies = {"shared", "platform::tenancy", "audit"})
@NullMarked
package io.frontrow.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
