/// An order and how its state may move, plain Java.
@NullMarked
package io.frontrow.ordering.domain;

import org.jspecify.annotations.NullMarked;
