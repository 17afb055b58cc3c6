/// Calls of the API about orders.
@NullMarked
package io.frontrow.ordering.adapter.api;

import org.jspecify.annotations.NullMarked;
