/// Who changed what: written with the change itself, so that neither exists without the other.
@ApplicationModule(allowedDependencies = {"shared", "platform::tenancy", "platform::web"})
@NullMarked
package io.frontrow.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
