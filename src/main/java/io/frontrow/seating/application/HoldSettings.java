package io.frontrow.seating.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long seats are held.
///
/// @param lifetime how long, from the grant
/// @param maxLifetime how long at most, with all extensions
/// @param extension what one extension adds
/// @param maxOpen how many holds of one show a buyer may have open at the same time
@ConfigurationProperties("frontrow.hold")
public record HoldSettings(
    @DefaultValue("10m") Duration lifetime,
    @DefaultValue("20m") Duration maxLifetime,
    @DefaultValue("5m") Duration extension,
    @DefaultValue("10") int maxOpen) {
  public HoldSettings {
    if (!lifetime.isPositive() || maxLifetime.compareTo(lifetime) < 0) {
      throw new IllegalArgumentException(
          "hold lifetime must be positive and not above max-lifetime: "
              + lifetime
              + ", "
              + maxLifetime);
    }
    if (maxOpen < 1) {
      throw new IllegalArgumentException("hold max-open must be positive: " + maxOpen);
    }
  }
}
