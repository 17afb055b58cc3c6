package io.frontrow.seating.application;

import io.frontrow.seating.HoldResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Counts answers to wishes for seats: `frontrow_holds_total{result}`.
@Component
class HoldMetrics {
  private final MeterRegistry registry;

  HoldMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(HoldResult result) {
    var label =
        switch (result) {
          case HoldResult.Held _ -> "held";
          case HoldResult.AlreadyOrdered _ -> "already_ordered";
          case HoldResult.SeatsTaken _ -> "seats_taken";
          case HoldResult.PlacesShort _ -> "places_short";
          case HoldResult.LimitReached _ -> "limit";
          case HoldResult.Replayed _ -> "replayed";
          case HoldResult.IdempotencyMismatch _ -> "idempotency_mismatch";
          case HoldResult.Refused(var reason, _) -> reason.name().toLowerCase(Locale.ROOT);
        };
    registry.counter("frontrow.holds", "result", label).increment();
  }
}
