/// Calls of the API about halls, seats and places.
@NullMarked
package io.frontrow.seating.adapter.api;

import org.jspecify.annotations.NullMarked;
