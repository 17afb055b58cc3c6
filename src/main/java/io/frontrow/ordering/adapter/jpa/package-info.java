/// Orders in PostgreSQL.
@NullMarked
package io.frontrow.ordering.adapter.jpa;

import org.jspecify.annotations.NullMarked;
