package io.frontrow.seating.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Layouts of shows, read once per version and kept while they are asked for.
@Component
class Layouts {
  private static final long MAX_SEATS_KEPT = 500_000;

  private final Inventory inventory;
  private final Transactions transactions;
  private final Cache<Version, ShowLayout> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_SEATS_KEPT)
          .weigher((Version _, ShowLayout layout) -> layout.seats().size() + 1)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  Layouts(Inventory inventory, Transactions transactions) {
    this.inventory = inventory;
    this.transactions = transactions;
  }

  ShowLayout of(ShowOnSale show) {
    return kept.get(new Version(show.id(), show.layoutVersion()), _ -> read(show));
  }

  private ShowLayout read(ShowOnSale show) {
    return transactions.inTenant(
        show.organization(), () -> new ShowLayout(show.id(), inventory.seats(show.id())));
  }

  private record Version(ShowId show, int number) {}
}
