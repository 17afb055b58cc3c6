package io.frontrow.seating.application;

import io.frontrow.seating.ExtensionResult;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.SeatingUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What becomes of wishes for seats, in numbers (X5). Nothing is told by show: there are too many.
@Component
class HoldMetrics {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();

  HoldMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// One wish, however often it was tried.
  HoldResult counted(Supplier<HoldResult> wish) {
    try {
      var result = wish.get();
      count(result);
      return result;
    } catch (SeatingUnavailable e) {
      counter("frontrow.holds", "unavailable").increment();
      throw e;
    }
  }

  /// `frontrow_holds_total{result}`; `frontrow_hold_conflicts_total` counts the seats that were in
  /// the way.
  void count(HoldResult result) {
    counter("frontrow.holds", label(result)).increment();
    if (result instanceof HoldResult.SeatsTaken(var seats)) {
      counters
          .computeIfAbsent("conflicts", _ -> registry.counter("frontrow.hold.conflicts"))
          .increment(seats.size());
    }
  }

  private static String label(HoldResult result) {
    return switch (result) {
      case HoldResult.Held _ -> "held";
      case HoldResult.AlreadyOrdered _ -> "already_ordered";
      case HoldResult.SeatsTaken _ -> "seats_taken";
      case HoldResult.PlacesShort _ -> "places_short";
      case HoldResult.TooFewLeft _ -> "too_few_left";
      case HoldResult.LimitReached(var which, _, _, _) ->
          "limit_" + which.name().toLowerCase(Locale.ROOT);
      case HoldResult.Replayed _ -> "replayed";
      case HoldResult.IdempotencyMismatch _ -> "idempotency_mismatch";
      case HoldResult.Refused(var reason, _) -> reason.name().toLowerCase(Locale.ROOT);
    };
  }

  void count(ExtensionResult result) {
    counter(
            "frontrow.hold.extensions",
            switch (result) {
              case ExtensionResult.Extended _ -> "extended";
              case ExtensionResult.Exceeded _ -> "exceeded";
              case ExtensionResult.NotExtended(var reason) -> label(reason);
            })
        .increment();
  }

  void count(ReleaseResult result) {
    counter(
            "frontrow.hold.releases",
            switch (result) {
              case ReleaseResult.Released _ -> "released";
              case ReleaseResult.NotReleased(var reason) -> label(reason);
            })
        .increment();
  }

  private static String label(NoHold reason) {
    return switch (reason) {
      case NoHold.Unknown() -> "unknown";
      case NoHold.NotTheOwner() -> "not_owner";
      case NoHold.Ended() -> "ended";
      case NoHold.Converted _ -> "converted";
    };
  }

  /// As the comparing job found it, in all shows together. An instance where it does not run says
  /// nothing.
  ///
  /// @param lapsed since it last looked, whichever instance that was
  void found(int openHolds, int lapsed) {
    active.set(openHolds);
    registry.gauge("frontrow.holds.active", active);
    counters
        .computeIfAbsent("lapses", _ -> registry.counter("frontrow.hold.lapses"))
        .increment(lapsed);
  }

  private Counter counter(String name, String result) {
    return counters.computeIfAbsent(
        name + " " + result, _ -> registry.counter(name, "result", result));
  }
}
