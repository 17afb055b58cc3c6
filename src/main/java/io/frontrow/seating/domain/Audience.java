package io.frontrow.seating.domain;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.shared.TierId;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom a picture of a show is made for.
///
/// @param channel the sales channel they buy through
/// @param barred tiers they cannot have: their seats look blocked, and are not counted
public record Audience(String channel, Set<TierId> barred) {
  public Audience {
    barred = Set.copyOf(barred);
  }

  /// Everybody who has no code, through this channel: hidden tiers do not exist for them.
  public static Audience everybody(ShowOnSale show, String channel) {
    return new Audience(
        channel,
        show.tiers().stream()
            .filter(PriceTier::hidden)
            .map(PriceTier::id)
            .collect(Collectors.toSet()));
  }

  /// Somebody who can have these tiers.
  public static Audience whoCanHave(ShowOnSale show, String channel, Set<TierId> tiers) {
    return new Audience(
        channel,
        show.tiers().stream()
            .map(PriceTier::id)
            .filter(tier -> !tiers.contains(tier))
            .collect(Collectors.toSet()));
  }
}
