/// What the catalog asks from modules above it.
@NamedInterface("spi")
@NullMarked
package io.frontrow.catalog.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
