/// Halls and what is free in them, as JSON.
@NullMarked
package io.frontrow.seating.adapter.api;

import org.jspecify.annotations.NullMarked;
