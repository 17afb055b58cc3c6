package io.frontrow.ordering.application;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a buyer may have these places too, whatever Redis said when they were held: it may have
/// lost its memory since (S5).
final class BuyerLimits {
  private final ShowOnSale show;
  private final Map<ShowId, Map<TierId, Integer>> bought;

  /// @param bought places by show of the event and by price tier
  BuyerLimits(ShowOnSale show, Map<ShowId, Map<TierId, Integer>> bought) {
    this.show = show;
    this.bought = bought;
  }

  Optional<PlaceResult.LimitReached> reached(List<HeldPlace> places) {
    var more = places.stream().mapToInt(HeldPlace::quantity).sum();
    var ofShow = bought.getOrDefault(show.id(), Map.of());
    if (sum(ofShow) + more > show.maxSeatsPerBuyer()) {
      return reached(PurchaseLimit.SHOW, show.maxSeatsPerBuyer());
    }
    var ofEvent = bought.values().stream().mapToInt(BuyerLimits::sum).sum();
    if (show.maxSeatsOfEvent().isPresent() && ofEvent + more > show.maxSeatsOfEvent().getAsInt()) {
      return reached(PurchaseLimit.EVENT, show.maxSeatsOfEvent().getAsInt());
    }
    var tiers = new HashMap<>(ofShow);
    places.forEach(place -> tiers.merge(place.tier(), place.quantity(), Integer::sum));
    for (var tier : show.tiers()) {
      if (tier.maxPerBuyer().isPresent()
          && places.stream().anyMatch(place -> place.tier().equals(tier.id()))
          && tiers.getOrDefault(tier.id(), 0) > tier.maxPerBuyer().getAsInt()) {
        return Optional.of(
            new PlaceResult.LimitReached(
                PurchaseLimit.TIER, tier.maxPerBuyer().getAsInt(), Optional.of(tier.id())));
      }
    }
    return Optional.empty();
  }

  private static int sum(Map<TierId, Integer> places) {
    return places.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Optional<PlaceResult.LimitReached> reached(PurchaseLimit which, int most) {
    return Optional.of(new PlaceResult.LimitReached(which, most, Optional.empty()));
  }
}
