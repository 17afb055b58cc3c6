package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.Free;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.ShowZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of a hold that is no more, with those of its places that can be had again.
///
/// @param reason expired, released or lost
/// @param seatIds free again
/// @param places free again, by area without numbered seats
/// @param free what is free again, in words
/// @param gone what somebody else has now
/// @param requestKey makes a form sent twice one wish
record HoldEnded(
    ShowOnSale show,
    String reason,
    List<String> seatIds,
    SortedMap<ShowZoneId, Integer> places,
    List<LineView> free,
    List<LineView> gone,
    String requestKey) {
  static HoldEnded of(
      ShowOnSale show, String reason, List<HeldPlace> held, Free now, String requestKey) {
    var free = held.stream().filter(now::has).toList();
    var places = new TreeMap<ShowZoneId, Integer>();
    free.stream()
        .filter(place -> place.seat().isEmpty())
        .forEach(place -> places.put(place.zone(), place.quantity()));
    return new HoldEnded(
        show,
        reason,
        free.stream().flatMap(place -> place.seat().stream()).map(Object::toString).toList(),
        places,
        free.stream().map(LineView::of).toList(),
        held.stream().filter(place -> !now.has(place)).map(LineView::of).toList(),
        requestKey);
  }
}
