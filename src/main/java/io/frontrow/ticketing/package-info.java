/// Tickets: issued when an order is confirmed, shown with a code that is scanned at the door.
@ApplicationModule(
    allowedDependencies = {"shared", "platform::secrets", "ordering", "ordering::spi"})
@NullMarked
package io.frontrow.ticketing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
