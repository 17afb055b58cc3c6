package io.frontrow.seating.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long seats are held.
///
/// @param lifetime how long, from the grant
/// @param maxLifetime how long at most, with all extensions
/// @param extension what one extension adds
@ConfigurationProperties("frontrow.hold")
public record HoldSettings(
    @DefaultValue("10m") Duration lifetime,
    @DefaultValue("20m") Duration maxLifetime,
    @DefaultValue("5m") Duration extension) {
  public HoldSettings {
    if (!lifetime.isPositive() || maxLifetime.compareTo(lifetime) < 0) {
      throw new IllegalArgumentException(
          "hold lifetime must be positive and not above max-lifetime: "
              + lifetime
              + ", "
              + maxLifetime);
    }
  }
}
