package io.frontrow.seating.domain;

import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/// What is free in a show at one version, as some people see it.
public final class AvailabilityView {
  private final String version;
  private final boolean live;
  private final ShowLayout layout;
  private final PackedStatuses statuses;
  private final Map<ShowZoneId, Map<TierId, Count>> zones;

  AvailabilityView(
      String version,
      boolean live,
      ShowLayout layout,
      PackedStatuses statuses,
      Map<ShowZoneId, Map<TierId, Count>> zones) {
    this.version = version;
    this.live = live;
    this.layout = layout;
    this.statuses = statuses;
    this.zones = Collections.unmodifiableMap(zones);
  }

  /// Seats or places. What is none of the three is blocked for those who look.
  ///
  /// @param capacity all of them
  public record Count(int capacity, int available, int held, int sold) {
    public static final Count NOTHING = new Count(0, 0, 0, 0);

    public Count plus(Count other) {
      return new Count(
          capacity + other.capacity,
          available + other.available,
          held + other.held,
          sold + other.sold);
    }
  }

  public String version() {
    return version;
  }

  /// False: what is held is not known.
  public boolean isLive() {
    return live;
  }

  public ShowLayout layout() {
    return layout;
  }

  public SeatStatus status(int position) {
    return statuses.get(position);
  }

  public int seats() {
    return statuses.seats();
  }

  /// Two bits a seat in layout order, as clients get them.
  public byte[] packed() {
    return statuses.bytes();
  }

  /// In the order of the show's zones, each with the tiers that these people know.
  public Map<ShowZoneId, Map<TierId, Count>> zones() {
    return zones;
  }

  public Count zone(ShowZoneId zone) {
    return sum(zones.getOrDefault(zone, Map.of()));
  }

  public Map<TierId, Count> tiers() {
    var tiers = new HashMap<TierId, Count>();
    zones
        .values()
        .forEach(zone -> zone.forEach((tier, count) -> tiers.merge(tier, count, Count::plus)));
    return tiers;
  }

  private static Count sum(Map<TierId, Count> tiers) {
    return tiers.values().stream().reduce(Count.NOTHING, Count::plus);
  }
}
