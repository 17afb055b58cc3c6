package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.shared.ShowZoneId;
import java.util.List;
import java.util.SortedMap;

/// What became of a hold that is no more, with the same places to try again.
///
/// @param reason expired, released or lost
/// @param places by area without numbered seats
/// @param requestKey makes a form sent twice one wish
record HoldEnded(
    ShowOnSale show,
    String reason,
    List<String> seatIds,
    SortedMap<ShowZoneId, Integer> places,
    List<LineView> lines,
    String requestKey) {}
