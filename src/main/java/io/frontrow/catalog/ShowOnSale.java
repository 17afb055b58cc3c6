package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A show of a published event with all that selling needs to know. Up to five seconds old.
public record ShowOnSale(
    ShowId id,
    OrganizationId organization,
    EventId event,
    String eventSlug,
    String eventTitle,
    Instant startsAt,
    ZoneId timeZone,
    String venueName,
    String venueCity,
    SaleWindow saleWindow,
    ShowState state,
    int maxSeatsPerOrder,
    int maxSeatsPerBuyer,
    Currency currency,
    int layoutVersion,
    Optional<PlanVersionId> plan,
    List<PriceTier> tiers,
    List<Zone> zones) {

  public ShowOnSale {
    tiers = List.copyOf(tiers);
    zones = List.copyOf(zones);
  }

  public Sale sale(Instant now) {
    if (state != ShowState.SCHEDULED) {
      return Sale.OFF;
    }
    if (saleWindow.isAfter(now)) {
      return Sale.NOT_YET;
    }
    return saleWindow.isBefore(now) ? Sale.ENDED : Sale.OPEN;
  }

  public Optional<PriceTier> tier(TierId tierId) {
    return tiers.stream().filter(tier -> tier.id().equals(tierId)).findFirst();
  }

  public Optional<Zone> zone(ShowZoneId zoneId) {
    return zones.stream().filter(zone -> zone.id().equals(zoneId)).findFirst();
  }
}
