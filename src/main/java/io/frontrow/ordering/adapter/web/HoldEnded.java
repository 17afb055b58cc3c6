package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import java.util.List;

/// What became of a hold that is no more, with the same places to try again.
///
/// @param reason expired, released or lost
record HoldEnded(ShowOnSale show, String reason, List<String> seatIds, List<LineView> lines) {}
