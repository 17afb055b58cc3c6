package io.frontrow.seating.domain;

import static io.frontrow.seating.domain.AHall.ANY;
import static io.frontrow.seating.domain.AHall.BALCONY;
import static io.frontrow.seating.domain.AHall.CHEAP;
import static io.frontrow.seating.domain.AHall.DEAR;
import static io.frontrow.seating.domain.AHall.STALLS;
import static io.frontrow.seating.domain.AHall.chairs;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.demo.hall.Halls;
import io.frontrow.seating.domain.BestAvailable.Choice;
import io.frontrow.seating.domain.BestAvailable.Wish;
import io.frontrow.shared.SeatId;
import io.frontrow.venue.SeatingPlan;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BestAvailableTest {
  private static final Predicate<SeatId> ALL = _ -> true;

  @Test
  void theMiddleOfTheRowAtTheStageIsBest() {
    var hall = new AHall().row("A", 80, chairs(9)).row("B", 108, chairs(9));

    assertThat(numbers(hall, wish(3), ALL)).containsExactly(4L, 5L, 6L);
  }

  @Test
  void theNextRowInTheMiddleBeatsTheFarEndOfTheFirst() {
    var hall = new AHall().row("A", 80, chairs(15)).row("B", 108, chairs(15));

    assertThat(numbers(hall, wish(2), except(range(3, 13)))).containsExactly(22L, 23L);
  }

  @Test
  void withoutAStageThePlansOrderCounts() {
    var layout = new AHall().row("A", 500, chairs(7)).row("B", 80, chairs(7)).layout();

    var choice = BestAvailable.of(layout, Optional.empty()).choose(wish(3), ALL, 0).orElseThrow();

    assertThat(numbers(choice)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void aSeatIsNotLeftAloneWhereAnotherChoiceIsAboutAsGood() {
    var hall = new AHall().row("A", 80, chairs(3)).row("B", 108, chairs(4));

    assertThat(numbers(hall, wish(2), ALL)).containsExactly(4L, 5L);
  }

  @Test
  void aSeatIsLeftAloneRatherThanAPairSentToTheBackOfTheHall() {
    var hall = new AHall().row("A", 80, chairs(3)).row("Z", 900, chairs(4));

    assertThat(numbers(hall, wish(2), ALL)).hasSize(2).isSubsetOf(1L, 2L, 3L);
  }

  @Test
  void anAisleIsNoNeighbour() {
    var hall = new AHall().row("A", 80, -66, -44, 0, 22).row("B", 300, chairs(3));

    assertThat(numbers(hall, wish(3), ALL)).containsExactly(5L, 6L, 7L);
  }

  @Test
  void thoseAtATableAreNeighboursAcrossIt() {
    var table =
        new AHall()
            .seat("Table 4", 0, 100, false, false)
            .seat("Table 4", 36, 100, false, false)
            .seat("Table 4", 36, 136, false, false)
            .seat("Table 4", 0, 136, false, false);

    assertThat(table.best().choose(wish(2), except(2, 4), 0))
        .hasValueSatisfying(choice -> assertThat(choice.split()).isFalse());
  }

  @Test
  void onlyTheWishedZoneAndTierAreLookedAt() {
    var hall =
        new AHall()
            .row("A", 80, chairs(4))
            .tier(CHEAP)
            .row("B", 108, chairs(4))
            .zone(BALCONY)
            .row("A", 200, chairs(4));

    assertThat(numbers(hall, new Wish(2, Optional.empty(), Set.of(CHEAP), false), ALL))
        .containsExactly(5L, 6L);
    assertThat(numbers(hall, new Wish(2, Optional.of(BALCONY), ANY, false), ALL))
        .containsExactly(9L, 10L);
    assertThat(hall.best().choose(new Wish(2, Optional.of(STALLS), Set.of(CHEAP), false), ALL, 0))
        .hasValueSatisfying(choice -> assertThat(numbers(choice)).containsExactly(5L, 6L));
    assertThat(hall.best().choose(new Wish(1, Optional.of(BALCONY), Set.of(DEAR), false), ALL, 0))
        .isEmpty();
  }

  @Test
  void aWheelchairPlaceComesWithItsCompanionWhenAskedForAndNotOtherwise() {
    var hall =
        new AHall()
            .wheelchairPair("A", 80, -11)
            .row("B", 108, chairs(6))
            .wheelchairPair("C", 136, -11);

    assertThat(numbers(hall, wish(2), ALL)).containsExactly(5L, 6L);
    assertThat(numbers(hall, accessible(1), ALL)).containsExactly(1L);
    assertThat(numbers(hall, accessible(2), ALL)).containsExactly(1L, 2L);
    assertThat(numbers(hall, accessible(2), except(2))).containsExactly(9L, 10L);
    assertThat(hall.best().choose(accessible(2), except(1, 9), 0)).isEmpty();
  }

  @Test
  void whoComesWithAWheelchairUserSitsBesideThemOrNear() {
    var hall =
        new AHall()
            .row("Z", 80, -88, -66, -44)
            .wheelchairPair("Z", 80, -22)
            .row("Z", 80, 66, 88)
            .row("A", 300, chairs(8));

    assertThat(numbers(hall, accessible(3), ALL)).containsExactly(3L, 4L, 5L);

    var alone = hall.best().choose(accessible(4), except(3), 0).orElseThrow();
    assertThat(groups(alone)).containsExactly(List.of(4L, 5L), List.of(1L, 2L));
  }

  @Test
  void aSecondWheelchairPlaceIsLeftToOthers() {
    var hall =
        new AHall().wheelchairPair("A", 80, 0).wheelchairPair("A", 80, 44).row("A", 80, 88, 110);

    assertThat(numbers(hall, accessible(4), ALL)).hasSize(4).contains(3L, 4L, 5L, 6L);
  }

  @Test
  void whoCannotSitTogetherSitInAsFewGroupsAsCanBeNearEachOther() {
    var hall =
        new AHall()
            .row("A", 80, chairs(3))
            .row("B", 108, chairs(2))
            .row("C", 136, chairs(3))
            .row("Z", 900, chairs(3));

    assertThat(groups(hall.best().choose(wish(6), ALL, 0).orElseThrow()))
        .containsExactly(List.of(1L, 2L, 3L), List.of(6L, 7L, 8L));
  }

  @Test
  void nobodySitsAloneWhenTheGroupHasToBeSplit() {
    var hall = new AHall().row("A", 80, chairs(4)).row("B", 108, chairs(4));

    var choice = hall.best().choose(wish(5), ALL, 0).orElseThrow();

    assertThat(choice.split()).isTrue();
    assertThat(choice.groups()).extracting(List::size).containsExactly(3, 2);
  }

  @Test
  void fewerThanWantedIsNothing() {
    var hall = new AHall().row("A", 80, chairs(3)).wheelchairPair("B", 108, 0);

    assertThat(hall.best().choose(wish(4), ALL, 0)).isEmpty();
    assertThat(hall.best().choose(wish(3), except(1), 0)).isEmpty();
  }

  @Test
  void whoWasBeatenToTheBestIsOfferedOtherSeats() {
    var best = new AHall().row("A", 80, chairs(8)).row("B", 108, chairs(8)).best();
    var seen = new ArrayList<Long>();

    for (var rank = 0; rank < 4; rank++) {
      var seats = numbers(best.choose(wish(3), ALL, rank).orElseThrow());
      assertThat(seen).doesNotContainAnyElementsOf(seats);
      seen.addAll(seats);
    }
    assertThat(best.choose(wish(3), ALL, 99)).isPresent();
  }

  @Test
  void ifSoManyFreeNeighboursExistTheyAreSideBySide() {
    eachRound(
        (hall, taken, wish, choice) -> {
          var exist = windows(hall, taken, wish).findAny().isPresent();
          assertThat(choice.map(Choice::split).orElse(true)).isEqualTo(!exist);
          choice.filter(found -> !found.split()).ifPresent(BestAvailableTest::assertContiguous);
        });
  }

  @Test
  void nobodyGetsATakenSeatOrOneKeptForOthersOrAnotherTier() {
    eachRound(
        (hall, taken, wish, choice) -> {
          var usable = usable(hall, taken, wish).count();
          assertThat(choice.isPresent()).isEqualTo(usable >= wish.quantity());
          choice.ifPresent(
              found ->
                  assertThat(found.seats())
                      .hasSize(wish.quantity())
                      .doesNotHaveDuplicates()
                      .allMatch(seat -> !taken.contains(seat.id()) && !seat.isKept())
                      .allMatch(seat -> wish.tiers().contains(seat.tier()))
                      .allMatch(seat -> wish.zone().map(seat.zone()::equals).orElse(true)));
        });
  }

  @Test
  void nobodyIsLeftAloneIfAnEquallyGoodChoiceLeavesNobody() {
    eachRound(
        (hall, taken, wish, choice) -> {
          if (choice.isEmpty() || choice.get().split()) {
            return;
          }
          var rows = Neighbours.of(hall.seats());
          var ranking = SeatRanking.of(hall.seats(), rows, AHall.stage());
          var chosen = choice.get().seats();
          var rank = chosen.stream().mapToDouble(ranking).average().orElseThrow();
          var alone = leftAlone(hall, taken, chosen);

          assertThat(windows(hall, taken, wish))
              .filteredOn(
                  other -> other.stream().mapToDouble(ranking).average().orElseThrow() <= rank)
              .allMatch(other -> leftAlone(hall, taken, other) >= alone);
        });
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    eachRound(
        (hall, taken, wish, choice) ->
            assertThat(
                    BestAvailable.of(hall, AHall.stage())
                        .choose(wish, seat -> !taken.contains(seat), 0))
                .isEqualTo(choice));
  }

  static Stream<SeatingPlan> halls() {
    return Stream.of(
        Halls.concertHall("Concert hall"),
        Halls.stadium("Stadium"),
        Halls.jazzCellar("Cellar"),
        Halls.playhouse("Playhouse", 12, 450, "Front", "Back"));
  }

  @ParameterizedTest
  @MethodSource("halls")
  void aHallIsSoldToTheLastSeatWithoutAnybodySittingTwice(SeatingPlan plan) {
    var hall = AHall.of(plan);
    var tiers = hall.seats().stream().map(SeatOnSale::tier).collect(toSet());
    var best = BestAvailable.of(hall, StageView.of(plan.drawings()));
    var taken = hall.seats().stream().skip(400).map(SeatOnSale::id).collect(toSet());
    var dice = new Random(7);

    while (true) {
      var wish = new Wish(1 + dice.nextInt(8), Optional.empty(), tiers, false);
      var choice = best.choose(wish, seat -> !taken.contains(seat), 0);
      if (choice.isEmpty()) {
        break;
      }
      assertThat(choice.get().seats()).hasSize(wish.quantity()).noneMatch(SeatOnSale::isKept);
      for (var seat : choice.get().seats()) {
        assertThat(taken.add(seat.id())).isTrue();
      }
    }
    var left = hall.seats().stream().filter(seat -> !taken.contains(seat.id()) && !seat.isKept());
    assertThat(left.count()).isLessThan(8);
  }

  @Test
  void inTheConcertHallTheFirstRowInTheMiddleIsBest() {
    var plan = Halls.concertHall("Concert hall");
    var hall = AHall.of(plan);
    var tiers = hall.seats().stream().map(SeatOnSale::tier).collect(toSet());

    var choice =
        BestAvailable.of(hall, StageView.of(plan.drawings()))
            .choose(new Wish(2, Optional.empty(), tiers, false), ALL, 0)
            .orElseThrow();

    var stage = plan.drawings().getFirst();
    assertThat(choice.seats()).extracting(SeatOnSale::row).containsOnly("A");
    assertThat(choice.seats())
        .allMatch(seat -> Math.abs(seat.x() - stage.x() - stage.width() / 2) < 30);
  }

  @Test
  void fiftyThousandSeatsAreLookedThroughInMilliseconds() {
    var plan = Halls.stadium("Stadium");
    var hall = AHall.of(plan);
    var tiers = hall.seats().stream().map(SeatOnSale::tier).collect(toSet());
    var best = BestAvailable.of(hall, StageView.of(plan.drawings()));
    var dice = new Random(3);
    var halfFull =
        hall.seats().stream().map(SeatOnSale::id).filter(_ -> dice.nextBoolean()).collect(toSet());
    var scattered =
        hall.seats().stream()
            .map(SeatOnSale::id)
            .filter(id -> id.value() % 2 == 0)
            .collect(toSet());

    var empty = median(() -> best.choose(new Wish(4, Optional.empty(), tiers, false), ALL, 0));
    var half =
        median(
            () -> best.choose(new Wish(4, Optional.empty(), tiers, false), halfFull::contains, 0));
    var beaten = median(() -> best.choose(new Wish(8, Optional.empty(), tiers, false), ALL, 63));
    var split =
        median(
            () -> best.choose(new Wish(8, Optional.empty(), tiers, false), scattered::contains, 0));

    System.out.printf(
        "best of 50,000 seats, CPU: empty %.1f ms, half full %.1f ms, 64th choice %.1f ms,"
            + " every second seat free %.1f ms%n",
        empty, half, beaten, split);
    assertThat(List.of(empty, half, beaten, split)).allMatch(millis -> millis < 150);
  }

  private static double median(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    var millis = new double[21];
    for (var i = 0; i < millis.length; i++) {
      var before = threads.getCurrentThreadCpuTime();
      work.run();
      millis[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }

  private interface Check {
    void that(ShowLayout hall, Set<SeatId> taken, Wish wish, Optional<Choice> choice);
  }

  /// Straight rows with aisles, wheelchair pairs, two tiers; some seats taken; some wish.
  private static void eachRound(Check check) {
    var dice = new Random(20261125);
    for (var round = 0; round < 1_500; round++) {
      var hall = someHall(dice).layout();
      var share = dice.nextDouble();
      var taken =
          hall.seats().stream()
              .map(SeatOnSale::id)
              .filter(_ -> dice.nextDouble() < share)
              .collect(toSet());
      var wish =
          new Wish(
              1 + dice.nextInt(5),
              dice.nextInt(3) == 0 ? Optional.of(BALCONY) : Optional.empty(),
              dice.nextInt(3) == 0 ? Set.of(CHEAP) : ANY,
              false);
      var choice =
          BestAvailable.of(hall, AHall.stage()).choose(wish, seat -> !taken.contains(seat), 0);
      check.that(hall, taken, wish, choice);
    }
  }

  private static AHall someHall(Random dice) {
    var hall = new AHall();
    var y = 80;
    for (var zone : List.of(STALLS, BALCONY)) {
      hall.zone(zone);
      for (var row = 0; row < 1 + dice.nextInt(3); row++) {
        var x = -22.0 * dice.nextInt(6);
        var label = "Row " + row;
        for (var piece = 0; piece < 1 + dice.nextInt(3); piece++) {
          x += 60;
          for (var seat = 0; seat < 2 + dice.nextInt(5); seat++) {
            x += 22;
            hall.tier(dice.nextInt(4) == 0 ? CHEAP : DEAR);
            if (dice.nextInt(9) == 0) {
              hall.wheelchairPair(label, y, x);
              x += 22;
            } else {
              hall.row(label, y, x);
            }
          }
        }
        y += 28;
      }
    }
    return hall;
  }

  private static Stream<SeatOnSale> usable(ShowLayout hall, Set<SeatId> taken, Wish wish) {
    return hall.seats().stream()
        .filter(seat -> !taken.contains(seat.id()) && !seat.isKept())
        .filter(seat -> wish.tiers().contains(seat.tier()))
        .filter(seat -> wish.zone().map(seat.zone()::equals).orElse(true));
  }

  /// Told in another way than the code does: the layout stands in its rows as they are drawn.
  private static Stream<List<SeatOnSale>> windows(ShowLayout hall, Set<SeatId> taken, Wish wish) {
    var usable = usable(hall, taken, wish).toList();
    return IntStream.rangeClosed(0, usable.size() - wish.quantity())
        .mapToObj(from -> usable.subList(from, from + wish.quantity()))
        .filter(BestAvailableTest::isContiguous);
  }

  private static boolean isContiguous(List<SeatOnSale> seats) {
    return IntStream.range(1, seats.size())
        .allMatch(
            i ->
                seats.get(i).y() == seats.get(i - 1).y()
                    && seats.get(i).x() - seats.get(i - 1).x() < 30);
  }

  private static void assertContiguous(Choice choice) {
    assertThat(isContiguous(choice.seats())).isTrue();
  }

  private static long leftAlone(ShowLayout hall, Set<SeatId> taken, List<SeatOnSale> chosen) {
    var ids = chosen.stream().map(SeatOnSale::id).collect(toSet());
    return StrandedSeats.of(hall.seats(), seat -> !taken.contains(seat), ids).size();
  }

  private static Wish wish(int quantity) {
    return new Wish(quantity, Optional.empty(), ANY, false);
  }

  private static Wish accessible(int quantity) {
    return new Wish(quantity, Optional.empty(), ANY, true);
  }

  private static Predicate<SeatId> except(long... numbers) {
    var taken = LongStream.of(numbers).mapToObj(SeatId::new).collect(toSet());
    return seat -> !taken.contains(seat);
  }

  private static long[] range(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static List<Long> numbers(AHall hall, Wish wish, Predicate<SeatId> free) {
    return numbers(hall.best().choose(wish, free, 0).orElseThrow());
  }

  private static List<Long> numbers(Choice choice) {
    return choice.seats().stream().map(seat -> seat.id().value()).sorted().toList();
  }

  private static List<List<Long>> groups(Choice choice) {
    return choice.groups().stream()
        .map(group -> group.stream().map(seat -> seat.id().value()).toList())
        .toList();
  }
}
