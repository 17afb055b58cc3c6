package io.frontrow.seating.application;

import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Counts blocks: `frontrow_blocks_total{kind,result}`.
@Component
class BlockMetrics {
  private final MeterRegistry registry;

  BlockMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(BlockKind kind, BlockResult result) {
    count(
        kind,
        switch (result) {
          case BlockResult.Made _ -> "made";
          case BlockResult.SeatsTaken _ -> "seats_taken";
          case BlockResult.PlacesShort _ -> "places_short";
          case BlockResult.UnknownShow _,
              BlockResult.UnknownPlaces _,
              BlockResult.UnknownChannel _,
              BlockResult.ClosedChannel _ ->
              "refused";
        });
  }

  /// All of it or a part.
  void released(BlockKind kind) {
    count(kind, "released");
  }

  static String label(BlockKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void count(BlockKind kind, String result) {
    registry.counter("frontrow.blocks", "kind", label(kind), "result", result).increment();
  }
}
