package io.frontrow.catalog;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// When a show is sold to whom: the one place that knows.
///
/// A tier is sold in its own window, else in the show's. A code brings the presale forward for the
/// tiers it names, and makes hidden ones known.
///
/// @param presaleOpensAt from when codes buy; empty: codes only unlock hidden tiers
public record SaleTerms(ShowState state, SaleWindow window, Optional<Instant> presaleOpensAt) {

  /// Of one tier, for this visitor. A hidden tier is never open to those who do not know of it.
  public Sale sale(PriceTier tier, Instant now, Access access) {
    if (state != ShowState.SCHEDULED) {
      return Sale.OFF;
    }
    if (!now.isBefore(closes(tier))) {
      return Sale.ENDED;
    }
    return isKnown(tier, now, access) && !now.isBefore(opens(tier, now, access))
        ? Sale.OPEN
        : Sale.NOT_YET;
  }

  /// Of the show as a whole: open as soon as one tier is.
  public Sale sale(Collection<PriceTier> tiers, Instant now, Access access) {
    if (state != ShowState.SCHEDULED) {
      return Sale.OFF;
    }
    var sales = sales(known(tiers, now, access), now, access);
    if (sales.contains(Sale.OPEN)) {
      return Sale.OPEN;
    }
    if (sales.isEmpty()) {
      return window.isBefore(now) ? Sale.ENDED : Sale.NOT_YET;
    }
    return sales.contains(Sale.NOT_YET) ? Sale.NOT_YET : Sale.ENDED;
  }

  private Set<Sale> sales(List<PriceTier> tiers, Instant now, Access access) {
    var sales = EnumSet.noneOf(Sale.class);
    tiers.forEach(tier -> sales.add(sale(tier, now, access)));
    return sales;
  }

  /// What this visitor may buy now.
  public List<PriceTier> onSale(Collection<PriceTier> tiers, Instant now, Access access) {
    return tiers.stream().filter(tier -> sale(tier, now, access) == Sale.OPEN).toList();
  }

  /// What this visitor may know of.
  public List<PriceTier> known(Collection<PriceTier> tiers, Instant now, Access access) {
    return tiers.stream().filter(tier -> isKnown(tier, now, access)).toList();
  }

  private static boolean isKnown(PriceTier tier, Instant now, Access access) {
    return !tier.hidden() || access.unlocks(tier, now);
  }

  /// Whether only somebody with a code can buy of this tier now.
  public boolean needsCode(PriceTier tier, Instant now) {
    return tier.hidden() || now.isBefore(opens(tier));
  }

  public boolean isPresale(Collection<PriceTier> tiers, Instant now) {
    return presaleOpensAt.filter(opening -> !now.isBefore(opening)).isPresent()
        && sale(tiers, now, Access.NONE) == Sale.NOT_YET;
  }

  /// When everybody can buy: the next opening, or the first one when all are past.
  public Instant opensToEverybody(Collection<PriceTier> tiers, Instant now) {
    var openings = tiers.stream().filter(tier -> !tier.hidden()).map(this::opens).sorted().toList();
    return openings.stream()
        .filter(opening -> opening.isAfter(now))
        .findFirst()
        .orElseGet(() -> openings.isEmpty() ? window.opensAt() : openings.getFirst());
  }

  /// The next moment at which what everybody sees changes by the clock alone.
  public Optional<Instant> nextChange(Collection<PriceTier> tiers, Instant now) {
    var moments =
        tiers.stream()
            .filter(tier -> !tier.hidden())
            .flatMap(tier -> Stream.of(opens(tier), closes(tier)));
    return Stream.concat(moments, presaleOpensAt.stream())
        .filter(moment -> state == ShowState.SCHEDULED && moment.isAfter(now))
        .min(naturalOrder());
  }

  private Instant opens(PriceTier tier, Instant now, Access access) {
    return presaleOpensAt
        .filter(opening -> access.unlocks(tier, now) && opening.isBefore(opens(tier)))
        .orElseGet(() -> opens(tier));
  }

  Instant opens(PriceTier tier) {
    return tier.opensAt().orElse(window.opensAt());
  }

  Instant closes(PriceTier tier) {
    return tier.closesAt().orElse(window.closesAt());
  }
}
