package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a client would like to hold: seats and places by name, or whatever is best.
///
/// @param buyerRef whom limits count, in the client's own words
record HoldBody(
    @Nullable ShowId showId,
    @Nullable List<@Nullable SeatId> seats,
    @Nullable List<@Nullable Line> zones,
    @Nullable Best best,
    @Nullable String buyerRef) {
  /// No order takes more; a list that is longer is not looked at.
  static final int MOST_PLACES = 100;

  static final int LONGEST_REF = 100;

  /// Places of a standing area.
  record Line(@Nullable ShowZoneId zoneId, @Nullable Integer quantity) {}

  /// The best that is free, within these bounds.
  record Best(
      @Nullable Integer quantity,
      @Nullable ShowZoneId zoneId,
      @Nullable TierId tierId,
      @Nullable Boolean accessible) {}

  /// What can be said without knowing the show. Throws ProblemException with every fault.
  HoldBody checked() {
    var faults = new ArrayList<FieldFault>();
    if (showId == null) {
      faults.add(FieldFault.required("show_id"));
    }
    checkSeats(faults);
    checkZones(faults);
    checkBest(faults);
    if (buyerRef != null && (buyerRef.isBlank() || buyerRef.length() > LONGEST_REF)) {
      faults.add(new FieldFault("buyer_ref", "problem.hold.buyer-ref", LONGEST_REF));
    }
    if (best == null && listed(seats).isEmpty() && listed(zones).isEmpty()) {
      faults.add(new FieldFault("seats", "problem.hold.nothing"));
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    return this;
  }

  private void checkSeats(List<FieldFault> faults) {
    if (listed(seats).size() > MOST_PLACES) {
      faults.add(FieldFault.tooMany("seats", MOST_PLACES));
      return;
    }
    var seen = new HashSet<SeatId>();
    var number = 0;
    for (var seat : listed(seats)) {
      var field = "seats[" + number++ + "]";
      if (seat == null) {
        faults.add(FieldFault.required(field));
      } else if (!seen.add(seat)) {
        faults.add(new FieldFault(field, "problem.hold.twice"));
      }
    }
  }

  private void checkZones(List<FieldFault> faults) {
    if (listed(zones).size() > MOST_PLACES) {
      faults.add(FieldFault.tooMany("zones", MOST_PLACES));
      return;
    }
    var seen = new HashSet<ShowZoneId>();
    var number = 0;
    for (var line : listed(zones)) {
      var field = "zones[" + number++ + "]";
      if (line == null) {
        faults.add(FieldFault.required(field));
        continue;
      }
      if (line.zoneId() == null) {
        faults.add(FieldFault.required(field + ".zone_id"));
      } else if (!seen.add(line.zoneId())) {
        faults.add(new FieldFault(field + ".zone_id", "problem.hold.twice"));
      }
      checkQuantity(field + ".quantity", line.quantity(), faults);
    }
  }

  private void checkBest(List<FieldFault> faults) {
    if (best == null) {
      return;
    }
    if (!listed(seats).isEmpty() || !listed(zones).isEmpty()) {
      faults.add(new FieldFault("best", "problem.hold.either"));
    }
    checkQuantity("best.quantity", best.quantity(), faults);
  }

  private static void checkQuantity(
      String field, @Nullable Integer quantity, List<FieldFault> faults) {
    if (quantity == null) {
      faults.add(FieldFault.required(field));
    } else if (quantity < 1 || quantity > MOST_PLACES) {
      faults.add(FieldFault.outOfRange(field, 1, MOST_PLACES));
    }
  }

  private static <T extends @Nullable Object> List<T> listed(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  ShowId show() {
    return Objects.requireNonNull(showId, "checked");
  }

  /// As the client named them.
  List<SeatId> seatsInOrder() {
    return listed(seats).stream().filter(Objects::nonNull).toList();
  }

  SortedSet<SeatId> wantedSeats() {
    return new TreeSet<>(seatsInOrder());
  }

  SortedMap<ShowZoneId, Integer> wantedPlaces() {
    var wanted = new TreeMap<ShowZoneId, Integer>();
    for (var line : listed(zones)) {
      if (line != null && line.zoneId() != null && line.quantity() != null) {
        wanted.put(line.zoneId(), line.quantity());
      }
    }
    return wanted;
  }

  Optional<String> buyer() {
    return Optional.ofNullable(buyerRef);
  }

  /// Where a seat stands in the body.
  String field(SeatId seat) {
    return "seats[" + listed(seats).indexOf(seat) + "]";
  }

  String field(ShowZoneId zone) {
    var number = 0;
    for (var line : listed(zones)) {
      if (line != null && zone.equals(line.zoneId())) {
        break;
      }
      number++;
    }
    return "zones[" + number + "].zone_id";
  }
}
