package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.catalog.EventPage.ShowView;
import io.frontrow.catalog.EventPage.VenueView;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaleWaitTest {
  private static final Instant OPENS = Instant.parse("2026-12-06T03:00:00Z");

  @Test
  void asksAgainAtTheOpeningAndNotBefore() {
    var wait = at(OPENS.minusSeconds(90), null);

    assertThat(wait.seconds()).isEqualTo(90);
    assertThat(wait.askAgainMillis()).isBetween(90_000L, 90_500L);
    assertThat(SaleWait.of(show(null), OPENS.minusSeconds(90), 1_999).askAgainMillis())
        .isLessThan(92_500);
  }

  @Test
  void whoWaitsForDaysAsksOnceInAWhile() {
    var wait = at(OPENS.minus(Duration.ofDays(11)), null);

    assertThat(wait.part("days")).isEqualTo("11");
    assertThat(Duration.ofMillis(wait.askAgainMillis())).isLessThan(Duration.ofHours(1));
  }

  @Test
  void theBeginningOfThePresaleIsAChangeToo() {
    var wait = at(OPENS.minusSeconds(600), OPENS.minusSeconds(300));

    assertThat(wait.seconds()).isEqualTo(600);
    assertThat(wait.askAgainMillis()).isBetween(300_000L, 300_500L);
  }

  @Test
  void anAnswerOneSecondOldIsAskedForAgainAtOnce() {
    var wait = at(OPENS.plusMillis(400), null);

    assertThat(wait.seconds()).isZero();
    assertThat(wait.askAgainMillis()).isLessThan(1_000);
  }

  @Test
  void theFourNumbersAddUp() {
    var wait = at(OPENS.minus(Duration.parse("P2DT3H4M5S")), null);

    assertThat(wait.part("days") + " " + wait.part("hours")).isEqualTo("2 03");
    assertThat(wait.part("minutes") + ":" + wait.part("seconds")).isEqualTo("04:05");
  }

  private static SaleWait at(Instant now, @Nullable Instant presale) {
    return SaleWait.of(show(presale), now, 0);
  }

  private static ShowView show(@Nullable Instant presale) {
    return new ShowView(
        new ShowId(UUID.randomUUID()),
        OPENS.plus(Duration.ofDays(30)),
        null,
        new VenueView(
            "Hall", "1 Street", "1", "Bangkok", "Thailand", "TH", ZoneId.of("Asia/Bangkok")),
        null,
        null,
        OnTop.NOTHING,
        presale,
        OPENS,
        OPENS.plus(Duration.ofDays(20)),
        SaleStatus.ANNOUNCED,
        0,
        false);
  }
}
