/// Where Stripe calls us.
@NullMarked
package io.frontrow.payments.adapter.web;

import org.jspecify.annotations.NullMarked;
