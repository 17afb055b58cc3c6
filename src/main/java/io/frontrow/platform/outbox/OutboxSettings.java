package io.frontrow.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How background work is claimed and repeated; for the outbox and for the Stripe inbox.
///
/// @param lease how long a worker may take before another one may try
/// @param poll how long at most work waits when no wake-up arrived
/// @param batch how many rows one claim takes at most
/// @param parallelism how many are carried out at once by this instance
/// @param maxAttempts after so many attempts a message is dead and a person must look
/// @param backoffCap the longest pause between two attempts
/// @param retention how long what is done with is kept for people to read
@ConfigurationProperties("frontrow.outbox")
public record OutboxSettings(
    @DefaultValue("30s") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("50") int batch,
    @DefaultValue("12") int parallelism,
    @DefaultValue("12") int maxAttempts,
    @DefaultValue("10m") Duration backoffCap,
    @DefaultValue("30d") Duration retention) {}
