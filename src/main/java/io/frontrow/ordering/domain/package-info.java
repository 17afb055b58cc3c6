/// An order, what it costs and how its state may move, plain Java.
@NullMarked
package io.frontrow.ordering.domain;

import org.jspecify.annotations.NullMarked;
