package io.frontrow.catalog;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import io.frontrow.catalog.spi.Stock;
import io.frontrow.catalog.spi.Stock.ShowStock;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Puts prices and stock to shows: two questions for any number of them.
@Component
class ShowPrices {
  private final TierRows tiers;
  private final Stock stock;

  ShowPrices(TierRows tiers, Stock stock) {
    this.tiers = tiers;
    this.stock = stock;
  }

  List<PricedShow> of(List<ShowRow> shows, Instant now) {
    if (shows.isEmpty()) {
      return List.of();
    }
    var ids = shows.stream().map(ShowRow::id).toList();
    var prices =
        tiers.findByShowIdIn(ids.stream().map(ShowId::value).toList()).stream()
            .collect(groupingBy(TierRow::show));
    var left = stock.of(ids);
    return shows.stream().map(show -> priced(show, prices, left, now)).toList();
  }

  private static PricedShow priced(
      ShowRow show,
      Map<ShowId, List<TierRow>> prices,
      Map<ShowId, Map<TierId, ShowStock>> left,
      Instant now) {
    var all =
        prices.getOrDefault(show.id(), List.of()).stream()
            .map(TierRow::toTier)
            .sorted(comparingInt(PriceTier::number))
            .toList();
    var terms = show.terms(false);
    var known = terms.known(all, now, Access.NONE);
    var stock = left.getOrDefault(show.id(), Map.of());
    return new PricedShow(
        show,
        terms,
        SaleStatus.of(terms, known, show.startsAt(), stock, now),
        known,
        stock,
        known.size() < all.size());
  }
}
