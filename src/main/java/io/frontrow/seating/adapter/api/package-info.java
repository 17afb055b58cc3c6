/// Calls of the API about seats and places.
@NullMarked
package io.frontrow.seating.adapter.api;

import org.jspecify.annotations.NullMarked;
