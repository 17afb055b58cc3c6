/// Use cases of holding and reserving, and the ports they need.
@NullMarked
package io.frontrow.seating.application;

import org.jspecify.annotations.NullMarked;
