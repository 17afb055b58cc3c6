package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.platform.pages.SharedPages;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.ShowId;
import io.frontrow.venue.Venues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Remembers shows in this process: the way to a hold asks for the same few shows thousands of
/// times a second. Unknown ids are remembered as well, or guessing them would be a way to the
/// database; the number of entries is bounded for the same reason.
@Component
class CachedCatalog implements Catalog {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MOST_SHOWS = 10_000;

  private final Transactions transactions;
  private final EventRows events;
  private final ShowRows shows;
  private final TierRows tiers;
  private final ZoneRows zones;
  private final PriceRuleTable rules;
  private final Venues venues;
  private final StockWatch stock;
  private final SharedPages pages;
  private final Cache<ShowId, Optional<ShowOnSale>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_SHOWS).build();

  CachedCatalog(
      Transactions transactions,
      EventRows events,
      ShowRows shows,
      TierRows tiers,
      ZoneRows zones,
      PriceRuleTable rules,
      Venues venues,
      StockWatch stock,
      SharedPages pages) {
    this.transactions = transactions;
    this.events = events;
    this.shows = shows;
    this.tiers = tiers;
    this.zones = zones;
    this.rules = rules;
    this.venues = venues;
    this.stock = stock;
    this.pages = pages;
  }

  /// Refuses inside a transaction even when it remembers the answer: otherwise the mistake would
  /// show only when it does not.
  @Override
  public Optional<ShowOnSale> show(ShowId id) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "the catalog is asked before a transaction begins, not inside");
    }
    return remembered.get(id, this::read);
  }

  @Override
  public void forget(ShowId id) {
    remembered.invalidate(id);
    pages.changed();
  }

  @Override
  public void stockMoved(ShowId id) {
    stock.moved(id);
  }

  private Optional<ShowOnSale> read(ShowId id) {
    return transactions.asPublic(() -> shows.findById(id.value()).flatMap(this::complete));
  }

  private Optional<ShowOnSale> complete(ShowRow show) {
    var event = events.findById(show.event().value());
    var venue = Optional.ofNullable(venues.find(List.of(show.venue())).get(show.venue()));
    if (event.isEmpty() || venue.isEmpty()) {
      return Optional.empty();
    }
    var terms = show.terms(event.get().isCancelled());
    return Optional.of(
        new ShowOnSale(
            show.id(),
            show.organization(),
            show.event(),
            event.get().slug(),
            event.get().title(),
            show.startsAt(),
            venue.get().timeZone(),
            venue.get().name(),
            venue.get().address().city(),
            terms.window(),
            terms.presaleOpensAt(),
            terms.state(),
            show.maxSeatsPerOrder(),
            show.maxSeatsPerBuyer(),
            event.get().maxPerBuyer(),
            show.currency(),
            show.layoutVersion(),
            show.plan(),
            tiers.findByShowIdOrderByNumber(show.id().value()).stream()
                .map(TierRow::toTier)
                .toList(),
            zones.findByShowIdOrderByNumber(show.id().value()).stream()
                .map(ZoneRow::toZone)
                .toList(),
            rules.of(event.get(), show.currency())));
  }
}
