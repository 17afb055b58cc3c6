package io.frontrow.seating.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.domain.BestAvailable;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.seating.domain.StageView;
import io.frontrow.venue.PlanCanvas;
import io.frontrow.venue.SeatingPlans;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How good the seats of a show are, worked out once for a layout and kept while it is asked for.
@Component
class SeatChoices {
  private final SeatingPlans plans;
  private final Transactions transactions;
  private final Cache<ShowLayout, BestAvailable> kept =
      Caffeine.newBuilder()
          .weakKeys()
          .maximumSize(200)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  SeatChoices(SeatingPlans plans, Transactions transactions) {
    this.plans = plans;
    this.transactions = transactions;
  }

  BestAvailable of(ShowOnSale show, ShowLayout layout) {
    return kept.get(layout, _ -> workedOut(show, layout));
  }

  private BestAvailable workedOut(ShowOnSale show, ShowLayout layout) {
    var canvas =
        show.plan()
            .flatMap(plan -> transactions.inTenant(show.organization(), () -> plans.canvas(plan)));
    return BestAvailable.of(layout, canvas.map(PlanCanvas::drawings).flatMap(StageView::of));
  }
}
