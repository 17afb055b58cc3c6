/// Use cases of payments and the ports they need.
@NullMarked
package io.frontrow.payments.application;

import org.jspecify.annotations.NullMarked;
