package io.frontrow.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Counts what becomes of codes: `frontrow_access_codes_total{result}` and
/// `frontrow_promo_codes_total{result}`.
@Component
class CodeMetrics {
  private final MeterRegistry registry;

  CodeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  enum Result {
    /// Typed, and good.
    ACCEPTED,
    /// Typed, and wrong, over or used up.
    REFUSED,
    /// Not even looked at: too many wrong ones before.
    THROTTLED,
    /// An order needed it and took a use.
    USED,
    /// An order needed it and no use was left.
    EXHAUSTED,
    GIVEN_BACK
  }

  void count(Result result) {
    count("frontrow.access.codes", result);
  }

  void countPromo(Result result) {
    count("frontrow.promo.codes", result);
  }

  private void count(String meter, Result result) {
    registry.counter(meter, "result", result.name().toLowerCase(Locale.ROOT)).increment();
  }
}
