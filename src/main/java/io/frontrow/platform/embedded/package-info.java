/// Real PostgreSQL and Redis servers inside the application, when no others are configured.
@NamedInterface("embedded")
@NullMarked
package io.frontrow.platform.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
