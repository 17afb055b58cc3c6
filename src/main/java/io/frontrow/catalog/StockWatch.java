package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.spi.Stock;
import io.frontrow.platform.pages.SharedPages;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.ShowId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Watches what sales do to a show's status. Thousands of seats may be sold in a second; pages
/// change only when the last ones go or the first come back, so all movements of a second are
/// looked at together.
@Component
class StockWatch {
  private static final int MOST_SHOWS = 10_000;

  private final Set<ShowId> moved = ConcurrentHashMap.newKeySet();
  private final Cache<ShowId, SaleStatus> shown =
      Caffeine.newBuilder().maximumSize(MOST_SHOWS).build();
  private final Transactions transactions;
  private final ShowRows shows;
  private final ShowPrices prices;
  private final Stock stock;
  private final SharedPages pages;
  private final InstantSource clock;

  StockWatch(
      Transactions transactions,
      ShowRows shows,
      ShowPrices prices,
      Stock stock,
      SharedPages pages,
      InstantSource clock) {
    this.transactions = transactions;
    this.shows = shows;
    this.prices = prices;
    this.stock = stock;
    this.pages = pages;
    this.clock = clock;
  }

  /// Looked at after the commit: before it there is nothing to see.
  void moved(ShowId show) {
    Transactions.afterCommit(() -> moved.add(show));
  }

  @Scheduled(fixedDelayString = "${frontrow.watch-stock-every:1s}")
  void look() {
    var due = new HashSet<>(moved);
    if (due.isEmpty()) {
      return;
    }
    moved.removeAll(due);
    try {
      look(due);
    } catch (RuntimeException notNow) {
      moved.addAll(due);
      throw notNow;
    }
  }

  private void look(Set<ShowId> all) {
    var due = all.stream().filter(show -> !staysOnSale(show)).collect(Collectors.toSet());
    var changed = false;
    for (var show : due.isEmpty() ? List.<PricedShow>of() : now(due)) {
      var before = shown.asMap().put(show.show().id(), show.status());
      changed |= before != show.status();
    }
    if (changed) {
      pages.changed();
    }
  }

  /// Counting a stadium takes PostgreSQL tens of milliseconds, and a big sale moves every second.
  /// As long as there is plenty of everything the count could say nothing new.
  private boolean staysOnSale(ShowId show) {
    return shown.getIfPresent(show) == SaleStatus.ON_SALE
        && SaleStatus.arePlenty(stock.atLeast(show).values());
  }

  private List<PricedShow> now(Set<ShowId> due) {
    return transactions.asPublic(
        () ->
            prices.of(
                shows.findAllById(due.stream().map(ShowId::value).toList()), clock.instant()));
  }
}
