/// Stripe as the gateway: its client, its minor units, its events.
@NullMarked
package io.frontrow.payments.adapter.stripe;

import org.jspecify.annotations.NullMarked;
