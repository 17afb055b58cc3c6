/// Rules of holds and seats, plain Java.
@NullMarked
package io.frontrow.seating.domain;

import org.jspecify.annotations.NullMarked;
