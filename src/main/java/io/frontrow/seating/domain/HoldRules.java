package io.frontrow.seating.domain;

import static java.util.stream.Collectors.toSet;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldResult.Refused;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can be said of a wish before Redis is asked.
public final class HoldRules {
  private HoldRules() {}

  /// Empty when the wish may be tried.
  public static Optional<Refused> refusal(
      HoldRequest request, ShowOnSale show, ShowLayout layout, Instant now) {
    return switch (show.sale(now, request.access())) {
      case NOT_YET -> refused(Reason.NOT_YET_ON_SALE);
      case ENDED -> refused(Reason.SALE_ENDED);
      case OFF -> refused(Reason.SALE_OFF);
      case OPEN -> refusalOfChoice(request, show, layout, now);
    };
  }

  private static Optional<Refused> refusalOfChoice(
      HoldRequest request, ShowOnSale show, ShowLayout layout, Instant now) {
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
    if (!tiersForSale(show, now, request.access()).containsAll(tiers(request, show, layout))) {
      return refused(Reason.NOT_FOR_SALE);
    }
    return Optional.empty();
  }

  private static Set<TierId> tiersForSale(ShowOnSale show, Instant now, Access access) {
    return show.tiersOnSale(now, access).stream().map(PriceTier::id).collect(toSet());
  }

  private static Set<TierId> tiers(HoldRequest request, ShowOnSale show, ShowLayout layout) {
    var ofSeats =
        request.seats().stream().flatMap(id -> layout.seat(id).stream().map(SeatOnSale::tier));
    var ofZones =
        request.generalAdmission().keySet().stream()
            .flatMap(id -> show.zone(id).stream())
            .map(Zone.GeneralAdmissionZone.class::cast)
            .map(Zone.GeneralAdmissionZone::tier);
    return Stream.concat(ofSeats, ofZones).collect(toSet());
  }

  private static Optional<Refused> refused(Reason reason) {
    return Optional.of(new Refused(reason, 0));
  }
}
