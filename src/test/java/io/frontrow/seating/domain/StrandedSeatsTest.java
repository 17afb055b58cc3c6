package io.frontrow.seating.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.SeatId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StrandedSeatsTest {
  private static final List<SeatOnSale> SIX = new ARow("A").at(0, 22, 44, 66, 88, 110).seats();

  @Test
  void aSeatBetweenTheChoiceAndTheEndOfTheRowIsLeftAlone() {
    assertThat(alone(SIX, taken(), choosing(2, 3))).containsExactly(1L);
  }

  @Test
  void aSeatBetweenTheChoiceAndATakenOneIsLeftAlone() {
    assertThat(alone(SIX, taken(5), choosing(2, 3))).containsExactly(1L, 4L);
  }

  @Test
  void aSeatBetweenTwoChosenOnesIsLeftAlone() {
    assertThat(alone(SIX, taken(), choosing(3, 5))).containsExactly(4L, 6L);
  }

  @Test
  void twoSeatsKeepEachOtherCompany() {
    assertThat(alone(SIX, taken(), choosing(3, 4))).isEmpty();
  }

  @Test
  void theWholeRestLeavesNobody() {
    assertThat(alone(SIX, taken(1, 2), choosing(3, 4, 5, 6))).isEmpty();
  }

  @Test
  void aSeatThatWasAloneBeforeIsNotTheChoosersDoing() {
    assertThat(alone(SIX, taken(2), choosing(5, 6))).isEmpty();
  }

  @Test
  void anAisleEndsARowAlthoughTheNumbersGoOn() {
    var cut = new ARow("A").at(0, 22, 44, 100, 122, 144).seats();

    assertThat(alone(cut, taken(), choosing(1, 2))).containsExactly(3L);
    assertThat(alone(cut, taken(), choosing(4))).isEmpty();
  }

  @Test
  void aGapAtTheLimitIsStillTheSameRow() {
    assertThat(alone(new ARow("A").at(0, 20, 52, 72).seats(), taken(), choosing(2)))
        .containsExactly(1L);
    assertThat(alone(new ARow("A").at(0, 20, 52.1, 72).seats(), taken(), choosing(3)))
        .containsExactly(4L);
    assertThat(alone(new ARow("A").at(0, 20, 52, 72).seats(), taken(1), choosing(3, 4)))
        .containsExactly(2L);
    assertThat(alone(new ARow("A").at(0, 20, 52.1, 72).seats(), taken(1), choosing(3, 4)))
        .isEmpty();
  }

  @Test
  void numbersInAnotherOrderThanTheChairsDoNotMislead() {
    // Odd numbers to the left, even ones to the right: 5 3 1 2 4 6.
    var row = new ARow("A").at(44, 66, 22, 88, 0, 110).seats();

    assertThat(alone(row, taken(), choosing(3, 1))).containsExactly(5L);
  }

  @Test
  void aPlaceForAWheelchairWaitsForWhomItIsMade() {
    var row = new ARow("A").wheelchairAt(0).at(22, 44, 66).seats();

    assertThat(alone(row, taken(), choosing(2))).isEmpty();
  }

  @Test
  void thoseWhoShareATableKeepEachOtherCompany() {
    var table =
        new ARow("Table 4")
            .seat(0, 0, false)
            .seat(36, 0, false)
            .seat(36, 36, false)
            .seat(0, 36, false)
            .seats();

    assertThat(alone(table, taken(), choosing(1, 3))).isEmpty();
    assertThat(alone(table, taken(1), choosing(2, 3))).containsExactly(4L);
  }

  @Test
  void aRowOfOneHasNobodyToLeaveAlone() {
    assertThat(alone(new ARow("A").at(0).seats(), taken(), choosing(1))).isEmpty();
  }

  @Test
  void whateverIsChosenOnlyFreeSeatsBesideItAreNamed() {
    var dice = new Random(20261212);
    for (var round = 0; round < 2_000; round++) {
      var row = new ARow("A").at(IntStream.range(0, 12).mapToDouble(i -> 22.0 * i).toArray());
      var taken = some(dice, 12, 4);
      var chosen = some(dice, 12, 4);
      chosen.removeAll(taken);

      var alone = StrandedSeats.of(row.seats(), seat -> !taken.contains(seat), chosen);

      for (var seat : alone) {
        var number = seat.id().value();
        assertThat(taken).doesNotContain(seat.id());
        assertThat(chosen).doesNotContain(seat.id());
        var beside = Set.of(new SeatId(number - 1 == 0 ? 99 : number - 1), new SeatId(number + 1));
        assertThat(beside).anyMatch(chosen::contains);
        assertThat(beside)
            .allMatch(
                other -> other.value() > 12 || taken.contains(other) || chosen.contains(other));
      }
    }
  }

  private static Set<SeatId> some(Random dice, int seats, int most) {
    return dice.longs(dice.nextInt(most + 1), 1, seats + 1L)
        .mapToObj(SeatId::new)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<Long> alone(List<SeatOnSale> row, Set<SeatId> taken, Set<SeatId> chosen) {
    return StrandedSeats.of(row, seat -> !taken.contains(seat), chosen).stream()
        .map(seat -> seat.id().value())
        .toList();
  }

  private static Set<SeatId> taken(long... numbers) {
    return seats(numbers);
  }

  private static Set<SeatId> choosing(long... numbers) {
    return seats(numbers);
  }

  private static Set<SeatId> seats(long... numbers) {
    return LongStream.of(numbers).mapToObj(SeatId::new).collect(Collectors.toSet());
  }
}
