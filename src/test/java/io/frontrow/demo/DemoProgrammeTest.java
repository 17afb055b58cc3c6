package io.frontrow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.VenueId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoProgrammeTest {
  private static final Instant SEEDED = Instant.parse("2026-11-22T10:00:00Z");

  static Stream<DemoEvent> events() {
    return DemoProgramme.events().stream();
  }

  @Test
  void theEventsAreThoseClientsRelyOn() {
    assertThat(events().map(event -> event.details().slug()))
        .containsExactlyInAnyOrder(
            "philharmonic-gala",
            "stadium-night",
            "jazz-cellar",
            "open-air",
            "opening-soon",
            "sold-out-classic",
            "rush-hour",
            "free-lecture");
    assertThat(events().map(DemoEvent::organization)).contains("demo-hall", "other-house");
    assertThat(events().flatMap(event -> event.prices().stream()).map(DemoEvent.Price::currency))
        .contains("THB", "EUR", "JPY");
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyCategoryOfTheHallHasAPrice(DemoEvent event) {
    assertThat(event.prices().stream().map(DemoEvent.Price::category))
        .containsExactlyInAnyOrderElementsOf(event.plan().get().categories());
  }

  @ParameterizedTest
  @MethodSource("events")
  void showsAreWeeksAheadAndTextsHaveTwoToFourParagraphs(DemoEvent event) {
    var plan = event.plan().get();

    assertThat(event.details().description().split("\n\n")).hasSizeBetween(2, 4);
    for (var evening : event.evenings()) {
      var show =
          event.show(
              evening,
              SEEDED,
              new VenueId(UUID.randomUUID()),
              new PlanVersionId(UUID.randomUUID()),
              plan);
      assertThat(show.startsAt()).isAfter(SEEDED.plus(Duration.ofDays(20)));
      assertThat(show.startsAt().atZone(event.house().timeZone()).getDayOfWeek())
          .isEqualTo(evening.day());
      assertThat(show.saleWindow().isAfter(SEEDED))
          .isEqualTo(event.details().slug().equals("opening-soon"));
    }
  }
}
