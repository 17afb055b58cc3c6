package io.frontrow.catalog;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.IntegrationTest;
import io.frontrow.StatementCount;
import io.frontrow.catalog.spi.Stock;
import io.frontrow.platform.pages.SharedPages;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.AvailabilityBoards;
import io.frontrow.shared.ShowId;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// When the seats of a show are counted that is being sold. A watch of its own, because the
/// application's looks by itself.
@IntegrationTest
class StockWatchIT {
  @Autowired ApplicationContext context;
  @Autowired Transactions transactions;
  @Autowired ShowRows shows;
  @Autowired ShowPrices prices;
  @Autowired Stock stock;
  @Autowired SharedPages pages;
  @Autowired InstantSource clock;
  @Autowired Catalog catalog;
  @Autowired AvailabilityBoards boards;
  @Autowired Seating seating;

  private StockWatch watch;

  @BeforeEach
  void aWatchOfItsOwn() {
    watch = new StockWatch(transactions, shows, prices, stock, pages, clock);
  }

  @Test
  void aShowIsNotCountedWhileTheBoardShowsPlentyOfEverything() {
    var show = AShow.in(context).withRow("A", 20).onSale();
    boards.now(catalog.show(show.id()).orElseThrow());

    assertThat(statements(show.id())).as("nobody knows its status yet").isNotEmpty();
    assertThat(statements(show.id())).isEmpty();
    for (var seats :
        List.of(
            show.seats().subList(0, 8),
            show.seats().subList(8, 16),
            show.seats().subList(16, 19))) {
      assertThat(seating.hold(wish(show, seats))).isInstanceOf(Held.class);
    }

    assertThat(statements(show.id())).as("one of twenty is left").isNotEmpty();
  }

  @Test
  void aShowThatNobodyLooksAtIsCounted() {
    var show = AShow.in(context).withRow("A", 20).onSale();

    assertThat(statements(show.id())).isNotEmpty();
    assertThat(statements(show.id())).isNotEmpty();
  }

  private List<String> statements(ShowId show) {
    watch.moved(show);
    return StatementCount.during(watch::look);
  }
}
