package io.frontrow.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.venue.PlanFault.Kind;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
  @Test
  void aCleanPlanHasNoFault() {
    assertThat(PlanCheck.of(plan(seat("a", "1"), seat("b", "2")))).isEmpty();
  }

  @Test
  void twoSeatsWithOneGuidAreRefused() {
    var faults = PlanCheck.of(plan(seat("a", "1"), seat("a", "2")));

    assertThat(faults).containsExactly(new PlanFault(Kind.DUPLICATE_GUID, "Stalls / A / 2"));
    assertThat(faults.getFirst().refuses()).isTrue();
  }

  @Test
  void twoSeatsWithOneNumberAreOnlyAWarning() {
    var faults = PlanCheck.of(plan(seat("a", "1"), seat("b", "1")));

    assertThat(faults).containsExactly(new PlanFault(Kind.DUPLICATE_NUMBER, "Stalls / A / 1"));
    assertThat(faults.getFirst().refuses()).isFalse();
  }

  @Test
  void segmentsOfOneRowMayShareItsName() {
    var zone =
        new Zone(
            "Stalls",
            List.of(new Row("A", List.of(seat("a", "1"))), new Row("A", List.of(seat("b", "2")))));

    assertThat(PlanCheck.of(plan(List.of(zone), List.of()))).isEmpty();
  }

  @Test
  void sixtyThousandSeatsAreAllowedAndOneMoreIsNot() {
    assertThat(PlanCheck.of(plan(seats(60_000)))).isEmpty();
    assertThat(PlanCheck.of(plan(seats(60_001))))
        .extracting(PlanFault::kind)
        .containsExactly(Kind.TOO_MANY_SEATS);
  }

  @Test
  void textsAreNeitherEmptyNorLongNorUnprintable() {
    assertThat(kinds(plan(seat("a", " ")))).containsExactly(Kind.TEXT_MISSING);
    assertThat(kinds(plan(seat("a", "1".repeat(21))))).containsExactly(Kind.TEXT_TOO_LONG);
    assertThat(kinds(plan(seat("a\n", "1")))).containsExactly(Kind.TEXT_UNPRINTABLE);
  }

  @Test
  void aSeatOfAnUnknownCategoryHasNoPriceAndIsRefused() {
    assertThat(kinds(plan(new Seat("a", "1", 1, 1, "Gold", false, false))))
        .containsExactly(Kind.UNKNOWN_CATEGORY, Kind.UNUSED_CATEGORY);
  }

  @Test
  void aSeatOutsideTheDrawingOrNowhereIsRefused() {
    assertThat(kinds(plan(new Seat("a", "1", 101, 1, "One", false, false))))
        .containsExactly(Kind.OUTSIDE_THE_DRAWING);
    assertThat(kinds(plan(new Seat("a", "1", Double.NaN, 1, "One", false, false))))
        .containsExactly(Kind.OUTSIDE_THE_DRAWING);
  }

  @Test
  void standingAreasHoldSomebodyAndHaveTheirOwnName() {
    assertThat(kinds(plan(List.of(), List.of(standing("Pit", 0), standing("Floor", 10)))))
        .containsExactly(Kind.CAPACITY_OUT_OF_RANGE);
    assertThat(kinds(plan(List.of(), List.of(standing("Pit", 5), standing("Pit", 10)))))
        .containsExactly(Kind.DUPLICATE_ZONE);
  }

  @Test
  void anEmptyPlanIsRefused() {
    assertThat(kinds(plan(List.of(), List.of()))).contains(Kind.NOTHING_TO_SELL);
  }

  @Test
  void theListOfFaultsIsBounded() {
    var sameGuid =
        IntStream.range(0, 5_000)
            .mapToObj(i -> seat("a", Integer.toString(i)))
            .toArray(Seat[]::new);

    assertThat(PlanCheck.of(plan(sameGuid))).hasSize(PlanCheck.MOST_FAULTS);
  }

  private static List<Kind> kinds(SeatingPlan plan) {
    return PlanCheck.of(plan).stream().map(PlanFault::kind).toList();
  }

  private static Seat[] seats(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> seat("g" + i, Integer.toString(i)))
        .toArray(Seat[]::new);
  }

  private static Seat seat(String guid, String number) {
    return new Seat(guid, number, 1, 1, "One", false, false);
  }

  private static StandingArea standing(String name, int capacity) {
    return new StandingArea(name, capacity, "One", 1, 1, 10, 10);
  }

  private static SeatingPlan plan(Seat... seats) {
    return plan(List.of(new Zone("Stalls", List.of(new Row("A", List.of(seats))))), List.of());
  }

  private static SeatingPlan plan(List<Zone> zones, List<StandingArea> standing) {
    return new SeatingPlan("Hall", 100, 100, 9, List.of("One"), zones, standing, List.of());
  }
}
