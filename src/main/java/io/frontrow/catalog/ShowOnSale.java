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
import java.util.OptionalInt;

/// A show of a published event with all that selling needs to know. Up to five seconds old.
///
/// @param maxSeatsPerBuyer of this show, held and bought
/// @param maxSeatsOfEvent of all shows of its event, held and bought; empty: no such limit
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
    Optional<Instant> presaleOpensAt,
    ShowState state,
    int maxSeatsPerOrder,
    int maxSeatsPerBuyer,
    OptionalInt maxSeatsOfEvent,
    Currency currency,
    int layoutVersion,
    Optional<PlanVersionId> plan,
    List<PriceTier> tiers,
    List<Zone> zones,
    PriceRules prices) {

  public ShowOnSale {
    tiers = List.copyOf(tiers);
    zones = List.copyOf(zones);
  }

  public SaleTerms terms() {
    return new SaleTerms(state, saleWindow, presaleOpensAt);
  }

  /// For everybody.
  public Sale sale(Instant now) {
    return sale(now, Access.NONE);
  }

  /// For this visitor.
  public Sale sale(Instant now, Access access) {
    return terms().sale(tiers, now, access);
  }

  /// What this visitor may buy now.
  public List<PriceTier> tiersOnSale(Instant now, Access access) {
    return terms().onSale(tiers, now, access);
  }

  /// What this visitor may know of. No page may name another tier, or what it costs.
  public List<PriceTier> tiersKnown(Instant now, Access access) {
    return terms().known(tiers, now, access);
  }

  /// Whether a code could get somebody more than everybody gets now.
  public boolean takesCodes(Instant now) {
    return switch (sale(now)) {
      case NOT_YET -> presaleOpensAt.isPresent() || hasHiddenTier();
      case OPEN -> hasHiddenTier();
      case ENDED, OFF -> false;
    };
  }

  private boolean hasHiddenTier() {
    return tiers.stream().anyMatch(PriceTier::hidden);
  }

  public Optional<PriceTier> tier(TierId tierId) {
    return tiers.stream().filter(tier -> tier.id().equals(tierId)).findFirst();
  }

  public Optional<Zone> zone(ShowZoneId zoneId) {
    return zones.stream().filter(zone -> zone.id().equals(zoneId)).findFirst();
  }
}
