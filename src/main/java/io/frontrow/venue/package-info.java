/// Venues and their seating plans: where shows happen and how the rooms are numbered.
@ApplicationModule(allowedDependencies = {"shared", "audit"})
@NullMarked
package io.frontrow.venue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
