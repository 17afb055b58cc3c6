package io.frontrow.seating.application;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts what became of wishes for the best places: `frontrow_best_available_total{result}`. Those
/// refused by the rules of the sale are counted nowhere: nobody looked for places.
@Component
class BestMetrics {
  private final MeterRegistry registry;

  BestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void held(boolean split) {
    count(split ? "split" : "together");
  }

  /// Fewer were left than wanted.
  void none() {
    count("none");
  }

  /// Others were faster, every time.
  void beaten() {
    count("beaten");
  }

  private void count(String result) {
    registry.counter("frontrow.best.available", "result", result).increment();
  }
}
