package io.frontrow.platform.lifecycle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How an instance comes and goes.
///
/// @param startPatience how long a start waits for PostgreSQL, and then for Redis, to answer
/// @param drainDelay how long an instance that was told to stop, and says so at `/readyz`, goes on
///   taking requests until load balancers have noticed; `5s` in profile `prod`
@ConfigurationProperties("frontrow")
record LifecycleSettings(
    @DefaultValue("60s") Duration startPatience, @DefaultValue("0s") Duration drainDelay) {}
