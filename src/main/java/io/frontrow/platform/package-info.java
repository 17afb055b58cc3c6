/// What every web application needs and none of our rules depend on: transactions with a tenant,
/// Redis scripts, outbox, servers, web front.
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.frontrow.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
