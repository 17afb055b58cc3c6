package io.frontrow.platform.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Repeated calls of the API.
///
/// @param kept how long the first answer is given again; no longer than 24 hours
/// @param refusalsKept how long, when it refused the call: nothing has been done, so it needs no
///   more than the time in which a client tries again
/// @param lease how long a call may work before a repetition takes it over as crashed
/// @param maxAnswer the largest answer that is kept
@ConfigurationProperties("frontrow.idempotency")
public record IdempotencySettings(
    @DefaultValue("24h") Duration kept,
    @DefaultValue("10m") Duration refusalsKept,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("256KB") DataSize maxAnswer) {
  public IdempotencySettings {
    if (!refusalsKept.isPositive() || refusalsKept.compareTo(kept) > 0) {
      throw new IllegalArgumentException(
          "idempotency refusals-kept must be positive and not above kept: "
              + refusalsKept
              + ", "
              + kept);
    }
  }

  Duration kept(KeptAnswer answer) {
    return answer.isRefusal() ? refusalsKept : kept;
  }
}
