package io.frontrow.seating.domain;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.seating.HoldRequest;
import io.frontrow.shared.TierId;
import java.util.HashMap;
import java.util.List;

/// How much of a wish is of price tiers that have a limit for each buyer.
public final class TierShares {
  private TierShares() {}

  /// What a wish has of one tier.
  ///
  /// @param most of the tier that one buyer may have
  public record TierShare(TierId tier, int places, int most) {}

  /// Empty when nothing of the show is limited, which is the common case.
  public static List<TierShare> of(HoldRequest request, ShowOnSale show, ShowLayout layout) {
    var limited = show.tiers().stream().filter(tier -> tier.maxPerBuyer().isPresent()).toList();
    if (limited.isEmpty()) {
      return List.of();
    }
    var places = new HashMap<TierId, Integer>();
    for (var seat : request.seats()) {
      layout.seat(seat).ifPresent(found -> places.merge(found.tier(), 1, Integer::sum));
    }
    request
        .generalAdmission()
        .forEach(
            (id, quantity) -> {
              if (show.zone(id).orElse(null)
                  instanceof Zone.GeneralAdmissionZone(_, _, _, var tier)) {
                places.merge(tier, quantity, Integer::sum);
              }
            });
    return limited.stream()
        .filter(tier -> places.containsKey(tier.id()))
        .map(
            tier ->
                new TierShare(
                    tier.id(), places.getOrDefault(tier.id(), 0), tier.maxPerBuyer().orElseThrow()))
        .toList();
  }
}
