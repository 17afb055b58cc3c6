package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.catalog.spi.Stock.ShowStock;
import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SaleStatusTest {
  private static final Instant OPENS = Instant.parse("2026-11-01T03:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-12-12T12:00:00Z");
  private static final Instant STARTS = Instant.parse("2026-12-12T12:30:00Z");
  private static final SaleWindow WINDOW = new SaleWindow(OPENS, CLOSES);
  private static final PriceTier TIER =
      new PriceTier(new TierId(UUID.randomUUID()), 1, "Stalls", Money.of(100, "THB"));
  private static final Duration MOMENT = Duration.ofNanos(1);

  @Test
  void isAnnouncedUntilTheMomentItOpens() {
    assertThat(at(OPENS.minus(MOMENT))).isEqualTo(SaleStatus.ANNOUNCED);
    assertThat(at(OPENS)).isEqualTo(SaleStatus.ON_SALE);
  }

  @Test
  void endsAtTheMomentItClosesAndIsPastOnceTheShowBegins() {
    assertThat(at(CLOSES.minus(MOMENT))).isEqualTo(SaleStatus.ON_SALE);
    assertThat(at(CLOSES)).isEqualTo(SaleStatus.ENDED);
    assertThat(at(STARTS)).isEqualTo(SaleStatus.PAST);
  }

  @Test
  void fewAreLeftBelowTenPercent() {
    assertThat(left(5, 50)).isEqualTo(SaleStatus.ON_SALE);
    assertThat(left(4, 50)).isEqualTo(SaleStatus.FEW_LEFT);
    assertThat(left(1, 50)).isEqualTo(SaleStatus.FEW_LEFT);
    assertThat(left(0, 50)).isEqualTo(SaleStatus.SOLD_OUT);
  }

  @Test
  void nothingToSellIsSoldOut() {
    assertThat(left(0, 0)).isEqualTo(SaleStatus.SOLD_OUT);
  }

  @Test
  void aSaleThatIsOverIsNotCalledSoldOut() {
    assertThat(of(ShowState.SCHEDULED, new ShowStock(50, 0), CLOSES)).isEqualTo(SaleStatus.ENDED);
  }

  @Test
  void whatTheOrganizerSaysComesFirst() {
    var full = new ShowStock(50, 50);

    assertThat(of(ShowState.CANCELLED, full, OPENS)).isEqualTo(SaleStatus.CANCELLED);
    assertThat(of(ShowState.POSTPONED, full, STARTS)).isEqualTo(SaleStatus.POSTPONED);
  }

  @Test
  void aSaleCannotCloseBeforeItOpens() {
    assertThatThrownBy(() -> new SaleWindow(OPENS, OPENS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SaleStatus at(Instant now) {
    return of(ShowState.SCHEDULED, new ShowStock(50, 50), now);
  }

  private static SaleStatus left(int available, int capacity) {
    return of(ShowState.SCHEDULED, new ShowStock(capacity, available), OPENS);
  }

  private static SaleStatus of(ShowState state, ShowStock stock, Instant now) {
    return SaleStatus.of(
        new SaleTerms(state, WINDOW, Optional.empty()),
        List.of(TIER),
        STARTS,
        Map.of(TIER.id(), stock),
        now);
  }
}
