/// Calls that are repeated: the same key and body gets the first answer again, from Redis or, where
/// it was written with the change itself, from PostgreSQL (X2).
@NamedInterface("idempotency")
@NullMarked
package io.frontrow.platform.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
