/// What stands around every page: headers, limits, who asks, and how things are written for a
/// reader.
@NamedInterface("web")
@NullMarked
package io.frontrow.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
