package io.frontrow.seating.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.seating.application.Differences.Drift;
import io.frontrow.seating.application.Differences.Picture;
import io.frontrow.seating.application.LockRepairs.BuyerCount;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final SeatId ONE = new SeatId(1);
  private static final SeatId TWO = new SeatId(2);
  private static final SeatId THREE = new SeatId(3);
  private static final Pool PIT = Pool.of(new ShowZoneId(UUID.randomUUID()));
  private static final Pool PARTNER = new Pool(PIT.zone(), Optional.of("partner"));
  private static final BuyerCount ANN = BuyerCount.places("u:ann");
  private static final Picture EMPTY = picture(Map.of(), Map.of(), Map.of());

  @Test
  void seatsAreMissingWrongOrTooMany() {
    var expected =
        picture(Map.of(ONE, SeatState.SOLD, TWO, SeatState.RESERVED), Map.of(), Map.of());
    var found = picture(Map.of(TWO, SeatState.SOLD, THREE, SeatState.BLOCKED), Map.of(), Map.of());

    var differences = Differences.between(expected, found);

    assertThat(differences.missing()).isEqualTo(Map.of(ONE, SeatState.SOLD));
    assertThat(differences.wrong()).isEqualTo(Map.of(TWO, SeatState.RESERVED));
    assertThat(differences.surplus()).containsExactly(THREE);
    assertThat(differences.size()).isEqualTo(3);
  }

  @Test
  void onlyWhatIsMissingIsCertainAtOnce() {
    var expected =
        picture(
            Map.of(ONE, SeatState.SOLD, TWO, SeatState.RESERVED),
            Map.of(PIT, new Places(10, 2, 0, 0)),
            Map.of(ANN, 2));
    var found =
        picture(
            Map.of(TWO, SeatState.SOLD, THREE, SeatState.BLOCKED),
            Map.of(PIT, new Places(10, 3, 1, 0)),
            Map.of(ANN, 3));
    var differences = Differences.between(expected, found);

    var once = differences.certain(Differences.NONE);
    var twice = differences.certain(differences);

    assertThat(once.size()).isEqualTo(1);
    assertThat(once.missing()).containsOnlyKeys(ONE);
    assertThat(twice).isEqualTo(differences);
  }

  @Test
  void eachCounterOfAPoolIsLookedAtForItself() {
    var expected = picture(Map.of(), Map.of(PIT, new Places(10, 2, 0, 0)), Map.of());
    var before = Differences.between(expected, pit(new Places(10, 3, 4, 0)));
    var now = Differences.between(expected, pit(new Places(10, 3, 7, 0)));

    assertThat(now.certain(before).pools())
        .as("who holds moves on, what is taken too much stays")
        .isEqualTo(Map.of(PIT, new Drift(Optional.of(10), new Places(0, 1, 0, 0))));
  }

  @Test
  void aPoolOfTooManyGoesAndAMissingOneComes() {
    var lost = Differences.between(pit(new Places(10, 2, 0, 1)), EMPTY);
    var tooMany =
        Differences.between(
            EMPTY, picture(Map.of(), Map.of(PARTNER, new Places(5, 0, 0, 0)), Map.of()));

    assertThat(lost.pools())
        .isEqualTo(Map.of(PIT, new Drift(Optional.of(10), new Places(-10, -2, 0, -1))));
    assertThat(tooMany.pools())
        .isEqualTo(Map.of(PARTNER, new Drift(Optional.empty(), new Places(5, 0, 0, 0))));
  }

  @Test
  void buyersWhoCountForNothingAndForTooMuchAreFound() {
    var bob = BuyerCount.openHolds("u:bob");
    var differences =
        Differences.between(
            picture(Map.of(), Map.of(), Map.of(ANN, 2)),
            picture(Map.of(), Map.of(), Map.of(bob, 1)));

    assertThat(differences.buyers()).isEqualTo(Map.of(ANN, -2, bob, 1));
  }

  private static Picture pit(Places places) {
    return picture(Map.of(), Map.of(PIT, places), Map.of());
  }

  private static Picture picture(
      Map<SeatId, SeatState> taken, Map<Pool, Places> pools, Map<BuyerCount, Integer> buyers) {
    return new Picture(taken, Map.of(), pools, buyers);
  }
}
