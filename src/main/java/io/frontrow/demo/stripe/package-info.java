/// A stand-in for Stripe on this machine: its HTTP API for the calls Frontrow makes, its hosted
/// payment page, its webhooks.
@NullMarked
package io.frontrow.demo.stripe;

import org.jspecify.annotations.NullMarked;
