package io.frontrow.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.venue.SeatingPlan.Drawing;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class PlanJsonTest {
  private static final SeatingPlan PLAN =
      new SeatingPlan(
          "Hall <b>",
          120.5,
          80,
          9,
          List.of("One"),
          List.of(
              new Zone(
                  "Stalls",
                  List.of(
                      new Row(
                          "A",
                          List.of(
                              new Seat("a-1", "1", 0, 20.5, "One", true, false),
                              new Seat("a-2", "2", 32, 0, "One", false, true),
                              new Seat("a-3", "3", 54, 20.5, "One", false, false)))))),
          List.of(new StandingArea("Pit", 300, "One", 0, 0, 10, 10)),
          List.of(new Drawing(Drawing.Kind.STAGE, 1, 2, 3, 4, "Stage")));

  private final PlanJson json = new PlanJson();

  @Test
  void aPlanIsReadBackAsItWasWritten() {
    assertThat(json.read(json.write(PLAN))).isEqualTo(PLAN);
  }

  @Test
  void whatIsNotSpecialAboutASeatIsNotWritten() {
    assertThat(json.write(PLAN)).containsOnlyOnce("accessible").containsOnlyOnce("companion");
  }

  @Test
  void anUnknownFieldIsAMistake() {
    assertThatThrownBy(() -> json.read("{\"name\":\"Hall\",\"wdith\":1}"))
        .isInstanceOf(JacksonException.class);
  }
}
