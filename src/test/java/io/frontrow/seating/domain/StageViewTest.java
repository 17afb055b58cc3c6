package io.frontrow.seating.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.seating.domain.StageView.Depth;
import io.frontrow.seating.domain.StageView.Part;
import io.frontrow.seating.domain.StageView.Side;
import io.frontrow.venue.SeatingPlan.Drawing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The stage is at the top of the drawing, from 200 to 300 across, unless it is said.
class StageViewTest {
  private static final StageView TOP = stageAt(200, 0);

  @Test
  void whoSitsToTheLeftOfTheStageFindsItToTheRight() {
    var sides = sides(TOP, new ARow("A", 140).at(0, 130, 190, 250, 310, 370, 500).seats());

    assertThat(sides)
        .containsExactly(
            Side.RIGHT,
            Side.HALF_RIGHT,
            Side.HALF_RIGHT,
            Side.AHEAD,
            Side.HALF_LEFT,
            Side.HALF_LEFT,
            Side.LEFT);
  }

  @Test
  void aHallDrawnUpsideDownTurnsLeftAndRight() {
    var below = stageAt(200, 400);

    assertThat(sides(below, new ARow("A", 240).at(0, 250, 500).seats()))
        .containsExactly(Side.LEFT, Side.AHEAD, Side.RIGHT);
  }

  @Test
  void theOrderOfTheNumbersDoesNotTurnPeopleRound() {
    assertThat(sides(TOP, new ARow("A", 140).at(500, 250, 0).seats()))
        .containsExactly(Side.LEFT, Side.AHEAD, Side.RIGHT);
  }

  @Test
  void aRowCurvedAroundTheStageLooksStraightAtIt() {
    var row = new ARow("A");
    for (var degrees = -60; degrees <= 60; degrees += 10) {
      var turn = Math.toRadians(degrees);
      row.seat(250 + 200 * Math.sin(turn), 20 + 200 * Math.cos(turn), false);
    }

    assertThat(sides(TOP, row.seats())).containsOnly(Side.AHEAD);
  }

  @Test
  void chairsAroundATableLookNowhereTogether() {
    var table =
        new ARow("Table 4")
            .seat(0, 100, false)
            .seat(36, 100, false)
            .seat(36, 136, false)
            .seat(0, 136, false)
            .seats();

    assertThat(TOP.sides(table)).isEmpty();
  }

  @Test
  void rowsAreCountedFromTheStageWhateverTheirOrder() {
    var rows = new LinkedHashMap<String, List<SeatOnSale>>();
    rows.put("Z", new ARow("Z", 300).at(200, 250).seats());
    rows.put("B", new ARow("B", 128).at(200, 250).seats());
    rows.put("A", new ARow("A", 100).at(100, 400).seats());

    assertThat(TOP.depths(rows))
        .containsExactly(
            Map.entry("B", new Depth(1, 3, Part.NEAR)),
            Map.entry("A", new Depth(2, 3, Part.NEAR)),
            Map.entry("Z", new Depth(3, 3, Part.FAR)));
  }

  @Test
  void aPlanWithoutAStageTellsNothing() {
    assertThat(StageView.of(List.of(new Drawing(Drawing.Kind.LABEL, 0, 0, 0, 0, "Bar")))).isEmpty();
  }

  private static StageView stageAt(double x, double y) {
    return StageView.of(List.of(new Drawing(Drawing.Kind.STAGE, x, y, 100, 40, "Stage")))
        .orElseThrow();
  }

  private static List<Side> sides(StageView stage, List<SeatOnSale> row) {
    var sides = stage.sides(row);
    return row.stream().map(sides::get).toList();
  }
}
