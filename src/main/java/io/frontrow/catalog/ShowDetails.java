package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.VenueId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A show that is about to be scheduled. Tiers and zones get their numbers from their order; a
/// general admission zone names its tier by name. All prices are in the one currency of the show.
public record ShowDetails(
    VenueId venue,
    Optional<PlanVersionId> plan,
    Instant startsAt,
    Instant doorsAt,
    SaleWindow saleWindow,
    Currency currency,
    int maxSeatsPerOrder,
    int maxSeatsPerBuyer,
    List<Tier> tiers,
    List<SeatedBlock> seated,
    List<StandingBlock> standing) {

  public ShowDetails {
    tiers = List.copyOf(tiers);
    seated = List.copyOf(seated);
    standing = List.copyOf(standing);
    for (var tier : tiers) {
      if (!tier.price().currency().equals(currency)) {
        throw new IllegalArgumentException("tier " + tier.name() + " is not in " + currency);
      }
    }
  }

  public record Tier(String name, Money price) {}

  public record SeatedBlock(String name, int capacity) {}

  public record StandingBlock(String name, int capacity, String tier) {}
}
