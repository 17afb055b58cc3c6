package io.frontrow.seating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HouseLayoutTest {
  private static final ShowZoneId STALLS = new ShowZoneId(UUID.randomUUID());
  private static final ShowZoneId PIT = new ShowZoneId(UUID.randomUUID());
  private static final TierId FRONT = new TierId(UUID.randomUUID());
  private static final TierId BACK = new TierId(UUID.randomUUID());
  private static final SeatingPlan PLAN =
      new SeatingPlan(
          "Hall",
          100,
          100,
          9,
          List.of("Front", "Back"),
          List.of(
              new Zone(
                  "Stalls",
                  List.of(
                      new Row("A", List.of(seat("a1", "1", "Front"), seat("a2", "2", "Front"))),
                      new Row("B", List.of(seat("b1", "1", "Back")))))),
          List.of(new StandingArea("Pit", 300, "Front", 0, 0, 10, 10)),
          List.of());

  @Test
  void everySeatOfThePlanIsSoldInThePlansOrder() {
    var layout =
        HouseLayout.of(
            PLAN, Map.of("Stalls", STALLS, "Pit", PIT), Map.of("Front", FRONT, "Back", BACK));

    assertThat(layout.seats()).extracting(SeatPlacement::guid).containsExactly("a1", "a2", "b1");
    assertThat(layout.seats()).extracting(SeatPlacement::tier).containsExactly(FRONT, FRONT, BACK);
    assertThat(layout.seats()).extracting(SeatPlacement::row).containsExactly("A", "A", "B");
    assertThat(layout.standing()).containsExactly(new GaPlacement(PIT, 300));
  }

  @Test
  void aCategoryWithoutAPriceIsAMistakeAndNoSeatIsDropped() {
    assertThatThrownBy(
            () ->
                HouseLayout.of(PLAN, Map.of("Stalls", STALLS, "Pit", PIT), Map.of("Front", FRONT)))
        .hasMessageContaining("Back");
  }

  private static Seat seat(String guid, String number, String category) {
    return new Seat(guid, number, 1, 1, category, false, false);
  }
}
