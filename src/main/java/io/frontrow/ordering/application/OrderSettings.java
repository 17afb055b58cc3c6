package io.frontrow.ordering.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long an order waits for its money.
///
/// @param paymentWindow how long, from placing
/// @param latestAfterHold how long at most, from the first hold
/// @param sessionLifetime how long the page at Stripe can be paid, from placing; Stripe wants at
///   least 30 minutes from when it hears of it
/// @param checkEvery how often the worker looks for orders whose time is over
@ConfigurationProperties("frontrow")
public record OrderSettings(
    @DefaultValue("10m") Duration paymentWindow,
    @DefaultValue("30m") Duration latestAfterHold,
    @DefaultValue("40m") Duration sessionLifetime,
    @DefaultValue("2s") Duration checkEvery) {}
