package io.frontrow.ordering.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long an order waits for its money.
///
/// @param paymentWindow from placing (`FRONTROW_PAYMENT_WINDOW`)
/// @param latestAfterHold however long, never longer after the first hold than this
/// @param sessionLifetime of the payment session from placing; Stripe wants 30 minutes from when it
///   hears of it, at least
/// @param checkEvery how often the worker looks for orders whose time is over
@ConfigurationProperties("frontrow")
public record OrderSettings(
    @DefaultValue("10m") Duration paymentWindow,
    @DefaultValue("30m") Duration latestAfterHold,
    @DefaultValue("40m") Duration sessionLifetime,
    @DefaultValue("2s") Duration checkEvery) {}
