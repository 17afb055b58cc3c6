/// What every page shares: words, dates and amounts in the visitor's language, notices, error
/// pages, static files.
@NamedInterface("web")
@NullMarked
package io.frontrow.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
