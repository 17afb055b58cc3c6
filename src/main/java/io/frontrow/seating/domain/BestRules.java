package io.frontrow.seating.domain;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.BestRequest;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldResult.Refused;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be said of a wish for the best places before anybody looks for them.
public final class BestRules {
  private BestRules() {}

  /// Empty when places may be looked for.
  public static Optional<Refused> refusal(BestRequest wish, ShowOnSale show, Instant now) {
    return switch (show.sale(now, wish.access())) {
      case NOT_YET -> refused(Reason.NOT_YET_ON_SALE, 0);
      case ENDED -> refused(Reason.SALE_ENDED, 0);
      case OFF -> refused(Reason.SALE_OFF, 0);
      case OPEN -> refusalOfWish(wish, show, now);
    };
  }

  private static Optional<Refused> refusalOfWish(BestRequest wish, ShowOnSale show, Instant now) {
    if (wish.quantity() < 1) {
      return refused(Reason.NOTHING_CHOSEN, 0);
    }
    if (wish.quantity() > show.maxSeatsPerOrder()) {
      return refused(Reason.TOO_MANY, show.maxSeatsPerOrder());
    }
    if (wish.zone().isPresent() && wish.zone().flatMap(show::zone).isEmpty()) {
      return refused(Reason.UNKNOWN_ZONE, 0);
    }
    // A tier this visitor may not know of does not exist for them.
    if (!isAmong(wish.tier(), show.tiersKnown(now, wish.access()))) {
      return refused(Reason.UNKNOWN_TIER, 0);
    }
    if (!isAmong(wish.tier(), show.tiersOnSale(now, wish.access()))) {
      return refused(Reason.NOT_FOR_SALE, 0);
    }
    return Optional.empty();
  }

  private static boolean isAmong(Optional<TierId> tier, Collection<PriceTier> tiers) {
    return tier.isEmpty() || ids(tiers).contains(tier.get());
  }

  /// The tiers whose places may be chosen.
  public static Set<TierId> tiers(BestRequest wish, ShowOnSale show, Instant now) {
    return wish.tier().map(Set::of).orElseGet(() -> ids(show.tiersOnSale(now, wish.access())));
  }

  private static Set<TierId> ids(Collection<PriceTier> tiers) {
    return tiers.stream().map(PriceTier::id).collect(Collectors.toSet());
  }

  private static Optional<Refused> refused(Reason reason, int limit) {
    return Optional.of(new Refused(reason, limit));
  }
}
