/// Seats and fences in PostgreSQL.
@NullMarked
package io.frontrow.seating.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
