package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import java.util.List;
import java.util.UUID;

/// What became of a hold that is no more, with the same places to try again.
///
/// @param reason expired, released or lost
record HoldEnded(ShowOnSale show, String reason, List<String> seatIds, List<LineView> lines) {
  /// Trying again is a new wish. Without a key of its own, trying the same seats a second time would
  /// be the hold of the first.
  public String requestKey() {
    return UUID.randomUUID().toString();
  }
}
