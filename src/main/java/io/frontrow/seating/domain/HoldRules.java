package io.frontrow.seating.domain;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldResult.Refused;
import java.time.Instant;
import java.util.Optional;

/// What can be said of a wish before Redis is asked.
public final class HoldRules {
  private HoldRules() {}

  /// Empty when the wish may be tried.
  public static Optional<Refused> refusal(
      HoldRequest request, ShowOnSale show, ShowLayout layout, Instant now) {
    return switch (show.sale(now)) {
      case NOT_YET -> refused(Reason.NOT_YET_ON_SALE);
      case ENDED -> refused(Reason.SALE_ENDED);
      case OFF -> refused(Reason.SALE_OFF);
      case OPEN -> refusalOfChoice(request, show, layout);
    };
  }

  private static Optional<Refused> refusalOfChoice(
      HoldRequest request, ShowOnSale show, ShowLayout layout) {
    if (!request.generalAdmission().keySet().stream()
        .allMatch(
            zone ->
                show.zone(zone).filter(Zone.GeneralAdmissionZone.class::isInstance).isPresent())) {
      return refused(Reason.UNKNOWN_ZONE);
    }
    if (!layout.hasAll(request.seats())) {
      return refused(Reason.UNKNOWN_SEAT);
    }
    if (request.places() == 0) {
      return refused(Reason.NOTHING_CHOSEN);
    }
    if (request.places() > show.maxSeatsPerOrder()) {
      return Optional.of(new Refused(Reason.TOO_MANY, show.maxSeatsPerOrder()));
    }
    return Optional.empty();
  }

  private static Optional<Refused> refused(Reason reason) {
    return Optional.of(new Refused(reason, 0));
  }
}
