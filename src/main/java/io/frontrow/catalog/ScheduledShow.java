package io.frontrow.catalog;

import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Map;

/// A show as it was scheduled: the ids that its seats need, by the names of tiers and zones.
public record ScheduledShow(ShowId id, Map<String, TierId> tiers, Map<String, ShowZoneId> zones) {
  public ScheduledShow {
    tiers = Map.copyOf(tiers);
    zones = Map.copyOf(zones);
  }
}
