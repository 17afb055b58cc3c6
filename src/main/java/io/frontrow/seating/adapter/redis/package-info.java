/// The seat lock in Redis: one script, one decision.
@NullMarked
package io.frontrow.seating.adapter.redis;

import org.jspecify.annotations.NullMarked;
