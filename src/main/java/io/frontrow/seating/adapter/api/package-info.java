/// Calls of the API about halls, seats, places and holds.
@NullMarked
package io.frontrow.seating.adapter.api;

import org.jspecify.annotations.NullMarked;
