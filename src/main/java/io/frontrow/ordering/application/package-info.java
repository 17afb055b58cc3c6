/// Use cases of placing, paying and ending orders, and the ports they need.
@NullMarked
package io.frontrow.ordering.application;

import org.jspecify.annotations.NullMarked;
