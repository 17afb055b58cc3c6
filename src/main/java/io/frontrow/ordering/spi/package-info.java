/// What ordering asks of modules above it.
@NamedInterface("spi")
@NullMarked
package io.frontrow.ordering.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
