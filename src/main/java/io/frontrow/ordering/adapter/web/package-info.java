/// Checkout and order pages.
@NullMarked
package io.frontrow.ordering.adapter.web;

import org.jspecify.annotations.NullMarked;
