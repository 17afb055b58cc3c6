/// What must happen after a change: written with it, carried out by workers, at least once. The
/// claims, pauses and wake-ups behind it serve other tables of due work too.
@NamedInterface("outbox")
@NullMarked
package io.frontrow.platform.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
