package io.frontrow.platform.limits;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Rate limits, apart from what one may buy.
///
/// @param enabled whether anything is counted and refused for being too often
/// @param budgets what may be asked how often, by name; see [limits.md](limits.md)
@ConfigurationProperties("frontrow.limits")
record LimitSettings(
    @DefaultValue("true") boolean enabled, @DefaultValue Map<String, Budget> budgets) {}
