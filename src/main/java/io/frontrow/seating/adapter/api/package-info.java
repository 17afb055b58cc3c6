/// Holds for clients of the API.
@NullMarked
package io.frontrow.seating.adapter.api;

import org.jspecify.annotations.NullMarked;
