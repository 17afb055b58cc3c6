package io.frontrow.seating;

import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A temporary all-or-none lock on seats and places of one show.
///
/// @param fence orders writes; grows with every grant of the show
/// @param buyer whom limits count
/// @param channel slug of the sales channel it was taken through
/// @param generalAdmission places by zone
/// @param latestEnd no extension goes beyond
/// @param order who took the seats over, when CONVERTED
public record Hold(
    HoldId id,
    long fence,
    HoldState state,
    String buyer,
    String channel,
    SortedSet<SeatId> seats,
    SortedMap<ShowZoneId, Integer> generalAdmission,
    Instant firstAt,
    Instant expiresAt,
    Instant latestEnd,
    Optional<OrderId> order) {
  public Hold {
    seats = Collections.unmodifiableSortedSet(new TreeSet<>(seats));
    generalAdmission = Collections.unmodifiableSortedMap(new TreeMap<>(generalAdmission));
  }

  public ShowId show() {
    return id.show();
  }

  public int places() {
    return seats.size() + generalAdmission.values().stream().mapToInt(Integer::intValue).sum();
  }
}
