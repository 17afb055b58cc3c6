/// Seats and stock in PostgreSQL, in sets.
@NullMarked
package io.frontrow.seating.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
