package io.frontrow.demo.hall;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HallsTest {
  static Stream<SeatingPlan> halls() {
    return Stream.of(
        Halls.concertHall("Concert hall"),
        Halls.stadium("Stadium"),
        Halls.jazzCellar("Cellar"),
        Halls.playhouse("Playhouse", 12, 450, "Front", "Back"),
        Halls.meadow("Meadow"));
  }

  @Test
  void theConcertHallHasAboutTwoThousandSeatsInFourCategories() {
    var hall = Halls.concertHall("Concert hall");

    assertThat(hall.seatCount()).isBetween(1_900, 2_100);
    assertThat(hall.categories()).hasSize(4);
    assertThat(hall.zones())
        .extracting(SeatingPlan.Zone::name)
        .containsExactly(
            "Stalls left", "Stalls centre", "Stalls right", "Balcony", "Boxes left", "Boxes right");
  }

  @Test
  void theStallsAreOddOnTheLeftAndEvenOnTheRight() {
    var hall = Halls.concertHall("Concert hall");

    assertThat(hall.zones().get(0).rows().getFirst().seats())
        .allMatch(seat -> Integer.parseInt(seat.number()) % 2 == 1);
    assertThat(hall.zones().get(2).rows().getFirst().seats())
        .allMatch(seat -> Integer.parseInt(seat.number()) % 2 == 0);
  }

  @Test
  void theStadiumHasFiftyThousandSeatsInAboutSixtyBlocksAndAPit() {
    var stadium = Halls.stadium("Stadium");

    assertThat(stadium.seatCount()).isEqualTo(50_000);
    assertThat(stadium.zones()).hasSizeBetween(56, 66);
    assertThat(stadium.standingAreas()).extracting(StandingArea::capacity).containsExactly(5_000);
  }

  @Test
  void theCellarHasFiftySeats() {
    assertThat(Halls.jazzCellar("Cellar").seatCount()).isEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("halls")
  void noTwoSeatsOverlap(SeatingPlan plan) {
    assertThat(tooClose(plan, 2 * plan.seatRadius() + 2)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("halls")
  void everySeatHasAnIdentityAndAPlaceOfItsOwn(SeatingPlan plan) {
    var guids = new HashSet<String>();
    var places = new HashSet<String>();

    for (var zone : plan.zones()) {
      for (var row : zone.rows()) {
        for (var seat : row.seats()) {
          assertThat(guids.add(seat.guid())).as(seat.guid()).isTrue();
          assertThat(places.add(zone.name() + "|" + row.name() + "|" + seat.number()))
              .as(seat.guid())
              .isTrue();
          assertThat(seat.x()).isBetween(0.0, plan.width());
          assertThat(seat.y()).isBetween(0.0, plan.height());
          assertThat(plan.categories()).contains(seat.category());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("halls")
  void aWheelchairPlaceHasACompanionSeatBesideIt(SeatingPlan plan) {
    for (var zone : plan.zones()) {
      for (var row : zone.rows()) {
        for (int i = 0; i < row.seats().size(); i++) {
          if (row.seats().get(i).accessible()) {
            assertThat(row.seats().get(i + 1).companion()).isTrue();
          }
        }
      }
    }
    if (plan.seatCount() > 0) {
      assertThat(plan.zones().stream().flatMap(SeatingPlan.Zone::seats)).anyMatch(Seat::accessible);
    }
  }

  /// Compares each seat with those of its own and the eight cells around: 50,000 seats in a blink.
  private static List<String> tooClose(SeatingPlan plan, double minimum) {
    var grid = new HashMap<Long, List<Seat>>();
    var found = new ArrayList<String>();
    plan.zones().stream()
        .flatMap(SeatingPlan.Zone::seats)
        .forEach(
            seat -> {
              long column = (long) (seat.x() / minimum);
              long row = (long) (seat.y() / minimum);
              for (long c = column - 1; c <= column + 1; c++) {
                for (long r = row - 1; r <= row + 1; r++) {
                  for (var other : grid.getOrDefault(c * 1_000_000 + r, List.of())) {
                    if (Math.hypot(seat.x() - other.x(), seat.y() - other.y()) < minimum) {
                      found.add(other.guid() + " / " + seat.guid());
                    }
                  }
                }
              }
              grid.computeIfAbsent(column * 1_000_000 + row, _ -> new ArrayList<>()).add(seat);
            });
    return found;
  }
}
