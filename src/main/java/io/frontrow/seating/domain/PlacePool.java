package io.frontrow.seating.domain;

import io.frontrow.shared.ShowZoneId;

/// Where places of a standing area are sold from: by everybody, or by one sales channel that has an
/// allotment.
///
/// @param channel empty for everybody
public record PlacePool(ShowZoneId zone, String channel) {
  public static PlacePool ofEverybody(ShowZoneId zone) {
    return new PlacePool(zone, "");
  }

  /// How many places there are of it.
  ///
  /// @param taken reserved and sold together
  public record Count(int capacity, int taken, int held, int sold) {
    public int left() {
      return Math.max(0, capacity - taken - held);
    }

    /// Nobody can have them now, but they may come back.
    public int pending() {
      return held + taken - sold;
    }
  }
}
