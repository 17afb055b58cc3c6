package io.frontrow.seating.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.ShowId;
import io.frontrow.venue.PlanCanvas;
import io.frontrow.venue.SeatingPlans;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Layouts of shows, read once per version and kept while they are asked for. Asked outside any
/// transaction.
@Component
public class Layouts {
  private static final long MAX_SEATS_KEPT = 500_000;

  private static final int MAX_CANVASES_KEPT = 200;

  private final Inventory inventory;
  private final SeatingPlans plans;
  private final Transactions transactions;
  private final Cache<Version, ShowLayout> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_SEATS_KEPT)
          .weigher((Version _, ShowLayout layout) -> layout.seats().size() + 1)
          .expireAfterAccess(Duration.ofHours(1))
          .build();
  private final Cache<PlanVersionId, Optional<PlanCanvas>> canvases =
      Caffeine.newBuilder().maximumSize(MAX_CANVASES_KEPT).build();

  Layouts(Inventory inventory, SeatingPlans plans, Transactions transactions) {
    this.inventory = inventory;
    this.plans = plans;
    this.transactions = transactions;
  }

  public ShowLayout of(ShowOnSale show) {
    return kept.get(new Version(show.id(), show.layoutVersion()), _ -> read(show));
  }

  private ShowLayout read(ShowOnSale show) {
    return transactions.inTenant(
        show.organization(), () -> new ShowLayout(show.id(), inventory.seats(show.id())));
  }

  /// The sheet the seats are drawn on; empty when the show has no plan.
  public Optional<PlanCanvas> canvas(ShowOnSale show) {
    return show.plan()
        .flatMap(
            plan ->
                canvases.get(
                    plan,
                    version ->
                        transactions.inTenant(show.organization(), () -> plans.canvas(version))));
  }

  private record Version(ShowId show, int number) {}
}
