/// The places of a show: who holds them, who has them, what is left.
@ApplicationModule(
    allowedDependencies = {"shared", "platform::tenancy", "venue", "catalog", "catalog::spi"})
@NullMarked
package io.frontrow.seating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
