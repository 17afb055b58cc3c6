package io.frontrow.catalog;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import io.frontrow.catalog.spi.Stock;
import io.frontrow.catalog.spi.Stock.ShowStock;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Puts prices and stock to shows: two questions for any number of them.
@Component
class ShowPrices {
  private static final ShowStock NOTHING = new ShowStock(0, 0);

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
      ShowRow show, Map<ShowId, List<TierRow>> prices, Map<ShowId, ShowStock> left, Instant now) {
    var amounts =
        prices.getOrDefault(show.id(), List.of()).stream()
            .map(tier -> tier.toTier().price())
            .toList();
    var stock = left.getOrDefault(show.id(), NOTHING);
    return new PricedShow(
        show,
        SaleStatus.of(show.state(), show.startsAt(), show.saleWindow(), stock, now),
        stock.available(),
        amounts.stream().min(comparingLong(Money::minorUnits)),
        amounts.stream().max(comparingLong(Money::minorUnits)));
  }
}
