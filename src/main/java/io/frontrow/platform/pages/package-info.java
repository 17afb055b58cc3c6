/// Pages that are the same for everybody: rendered once, remembered in this process and in Redis,
/// renewed when something on them changed.
@NamedInterface("pages")
@NullMarked
package io.frontrow.platform.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
