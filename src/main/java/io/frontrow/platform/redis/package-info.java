/// Redis scripts: loaded once, called by name, timed out early.
@NamedInterface("redis")
@NullMarked
package io.frontrow.platform.redis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
