package io.frontrow.platform.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Repeated calls of the API.
///
/// @param kept how long the first answer is given again; no longer than 24 hours
/// @param lease how long a call may work before a repetition takes it over as crashed
/// @param maxAnswer the largest answer that is kept
@ConfigurationProperties("frontrow.idempotency")
record IdempotencySettings(
    @DefaultValue("24h") Duration kept,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("256KB") DataSize maxAnswer) {}
