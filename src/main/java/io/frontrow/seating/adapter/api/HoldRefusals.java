package io.frontrow.seating.adapter.api;

import static java.util.stream.Collectors.toMap;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Refused;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.Seating;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says as a problem why nothing is held.
@Component
class HoldRefusals {
  private final Seating seating;
  private final InstantSource clock;

  HoldRefusals(Seating seating, InstantSource clock) {
    this.seating = seating;
    this.clock = clock;
  }

  Problem of(HoldResult result, HoldBody body, ShowOnSale show) {
    return switch (result) {
      case HoldResult.SeatsTaken(var seats) ->
          Problem.of(ProblemType.SEATS_TAKEN).with("seats", List.copyOf(seats));
      case HoldResult.PlacesShort(var zone, var left) ->
          Problem.of(ProblemType.SOLD_OUT).with("zone_id", zone).with("left", left);
      case HoldResult.TooFewLeft(var left, var elsewhere) ->
          Problem.of(ProblemType.SOLD_OUT)
              .with("left", left)
              .with(
                  "tiers",
                  elsewhere.entrySet().stream()
                      .map(tier -> new TierLeft(tier.getKey(), tier.getValue()))
                      .toList());
      case HoldResult.LimitReached limit -> limit(limit);
      case HoldResult.Refused refused -> of(refused, body, show);
      case HoldResult.IdempotencyMismatch() -> Problem.of(ProblemType.IDEMPOTENCY_MISMATCH);
      case HoldResult.AlreadyOrdered(_, var order) ->
          Problem.of(ProblemType.HOLD_CONVERTED).with("order_id", order);
      case HoldResult.Replayed(var first) -> of(first, body, show);
      case HoldResult.Held _ -> throw new IllegalArgumentException("not a refusal");
    };
  }

  record TierLeft(TierId tierId, int available) {}

  private static Problem limit(HoldResult.LimitReached limit) {
    var problem =
        limitExceeded(limit.which().name().toLowerCase(Locale.ROOT), limit.most(), limit.left());
    return limit.tier().map(tier -> problem.with("tier_id", tier)).orElse(problem);
  }

  private static Problem limitExceeded(String limit, int most, int left) {
    return Problem.of(ProblemType.LIMIT_EXCEEDED)
        .with("limit", limit)
        .with("allowed", most)
        .with("left", left);
  }

  private Problem of(Refused refused, HoldBody body, ShowOnSale show) {
    return switch (refused.reason()) {
      case UNKNOWN_SHOW -> Problem.of(ProblemType.NOT_FOUND);
      case NOTHING_CHOSEN -> Problem.invalid(new FieldFault("seats", "problem.hold.nothing"));
      case TOO_MANY -> limitExceeded("order", refused.limit(), refused.limit());
      case NOT_YET_ON_SALE -> closed("problem.hold.not-yet");
      case SALE_ENDED -> closed("problem.hold.ended");
      case SALE_OFF -> closed("problem.hold.off");
      case UNKNOWN_TIER ->
          Problem.invalid(new FieldFault("best.tier_id", "problem.hold.unknown-tier"));
      case UNKNOWN_ZONE, UNKNOWN_SEAT, NOT_FOR_SALE -> unknownOrClosed(body, show);
    };
  }

  private static Problem closed(String detail) {
    return Problem.of(ProblemType.SALE_CLOSED, detail);
  }

  /// A seat or an area of a tier that everybody may not know of is none: it is refused in the same
  /// words as one that never was.
  private Problem unknownOrClosed(HoldBody body, ShowOnSale show) {
    var known =
        show.tiersKnown(clock.instant(), Access.NONE).stream()
            .map(PriceTier::id)
            .collect(Collectors.toSet());
    var faults = new ArrayList<FieldFault>();
    var seats = tiersOf(body, show);
    for (var seat : body.seatsInOrder()) {
      if (!known.contains(seats.get(seat))) {
        faults.add(new FieldFault(body.field(seat), "problem.hold.unknown-seat"));
      }
    }
    for (var zone : body.wantedPlaces().keySet()) {
      if (!isKnownArea(show, zone, known)) {
        faults.add(new FieldFault(body.field(zone), "problem.hold.unknown-zone"));
      }
    }
    var best = body.best();
    if (best != null && best.zoneId() != null && show.zone(best.zoneId()).isEmpty()) {
      faults.add(new FieldFault("best.zone_id", "problem.field.not-of-show"));
    }
    return faults.isEmpty() ? closed("problem.hold.not-these") : Problem.invalid(faults);
  }

  private Map<SeatId, TierId> tiersOf(HoldBody body, ShowOnSale show) {
    return seating.describe(show.id(), body.wantedSeats()).stream()
        .collect(toMap(place -> place.seat().orElseThrow(), HeldPlace::tier));
  }

  private static boolean isKnownArea(ShowOnSale show, ShowZoneId zone, Set<TierId> known) {
    return show.zone(zone)
        .filter(
            area ->
                area instanceof Zone.GeneralAdmissionZone standing
                    && known.contains(standing.tier()))
        .isPresent();
  }

  /// To who would change a hold.
  static Problem of(NoHold reason) {
    return switch (reason) {
      case NoHold.Unknown() -> Problem.of(ProblemType.NOT_FOUND);
      case NoHold.NotTheOwner() -> Problem.of(ProblemType.TOKEN_MISMATCH);
      case NoHold.Ended() -> Problem.of(ProblemType.HOLD_EXPIRED);
      case NoHold.Converted(var order) ->
          Problem.of(ProblemType.HOLD_CONVERTED).with("order_id", order);
    };
  }
}
