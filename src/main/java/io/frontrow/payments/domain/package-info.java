/// Payments and refunds with their states: plain Java.
@NullMarked
package io.frontrow.payments.domain;

import org.jspecify.annotations.NullMarked;
