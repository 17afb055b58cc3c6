package io.frontrow.seating;

import io.frontrow.catalog.Access;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A wish for seats and places of one show.
///
/// @param buyer whom limits count
/// @param key the same wish sent twice carries the same key and gets the same hold
/// @param access what the buyer may have beyond everybody
public record HoldRequest(
    ShowId show,
    SortedSet<SeatId> seats,
    SortedMap<ShowZoneId, Integer> generalAdmission,
    String buyer,
    String key,
    Access access) {
  public HoldRequest {
    seats = Collections.unmodifiableSortedSet(new TreeSet<>(seats));
    generalAdmission = Collections.unmodifiableSortedMap(new TreeMap<>(generalAdmission));
  }

  /// Of somebody who may have what everybody may.
  public HoldRequest(
      ShowId show,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> generalAdmission,
      String buyer,
      String key) {
    this(show, seats, generalAdmission, buyer, key, Access.NONE);
  }

  public int places() {
    return seats.size() + generalAdmission.values().stream().mapToInt(Integer::intValue).sum();
  }
}
