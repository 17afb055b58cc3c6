package io.frontrow.seating;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.catalog.Access;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldResult.LimitReached;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldResult.Refused;
import io.frontrow.seating.HoldResult.TooFewLeft;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Holding whatever is best, on real Redis and PostgreSQL.
@IntegrationTest
class BestSeatsIT {
  @Autowired ApplicationContext context;
  @Autowired BestSeats best;
  @Autowired Seating seating;
  @Autowired MeterRegistry meters;

  @Test
  void theBestIsHeldSideBySide() {
    var show = AShow.in(context).withRow("A", 6).withRow("B", 6).onSale();

    var held = (Held) best.hold(anywhere(show, 2));

    assertThat(held.hold().seats()).hasSize(2).isSubsetOf(show.seats().subList(0, 6));
    assertThat(seating.groups(held.hold())).hasSize(1);
  }

  @Test
  void whatOthersHaveIsPassedBy() {
    var show = AShow.in(context).withRow("A", 4).withRow("B", 4).onSale();
    seating.hold(Holding.wish(show, show.seats().subList(1, 3)));

    var held = (Held) best.hold(anywhere(show, 3));

    assertThat(held.hold().seats()).isSubsetOf(show.seats().subList(4, 8));
  }

  @Test
  void theSameWishSentTwiceIsOneHold() {
    var show = AShow.in(context).withRow("A", 8).onSale();
    var wish = anywhere(show, 2);

    var first = (Held) best.hold(wish);
    var again = (Held) best.hold(wish);

    assertThat(again.hold().id()).isEqualTo(first.hold().id());
    assertThat(again.hold().seats()).isEqualTo(first.hold().seats());
    assertThat(again.token()).isEqualTo(first.token());
  }

  @Test
  void theSameWishFindsItsHoldWhenNothingElseIsLeft() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var wish = anywhere(show, 2);

    var first = (Held) best.hold(wish);

    assertThat(best.hold(wish)).isEqualTo(first);
    assertThat(best.hold(anywhere(show, 2))).isInstanceOf(TooFewLeft.class);
  }

  @Test
  void aGroupThatHadToBeSplitIsToldSo() {
    var show = AShow.in(context).withRow("A", 3).withRow("B", 3).onSale();
    var before = count("split");

    var held = (Held) best.hold(anywhere(show, 5));

    assertThat(seating.groups(held.hold())).extracting(List::size).containsExactly(3, 2);
    assertThat(count("split")).isEqualTo(before + 1);
  }

  @Test
  void fewerThanWantedIsToldWithWhatIsLeft() {
    var show = AShow.in(context).withRow("A", 3).withPit(50).onSale();
    var before = count("none");

    var answer = (TooFewLeft) best.hold(anywhere(show, 4));

    assertThat(answer.left()).isEqualTo(3);
    assertThat(answer.elsewhere().values()).containsExactly(53);
    assertThat(count("none")).isEqualTo(before + 1);
  }

  @Test
  void aStandingAreaIsAskedForByQuantityOnly() {
    var show = AShow.in(context).withRow("A", 3).withPit(5).onSale();

    var held = (Held) best.hold(inZone(show, 4, show.pit().orElseThrow()));

    assertThat(held.hold().seats()).isEmpty();
    assertThat(held.hold().generalAdmission()).containsValue(4);
    assertThat(best.hold(inZone(show, 2, show.pit().orElseThrow())))
        .isInstanceOfSatisfying(TooFewLeft.class, few -> assertThat(few.left()).isEqualTo(1));
  }

  @Test
  void wheelchairPlacesAreForThoseWhoAsk() {
    var show = AShow.in(context).withWheelchairPair("A").withRow("B", 4).onSale();

    var ordinary = (Held) best.hold(anywhere(show, 2));
    var asked = (Held) best.hold(accessible(show, 2));

    assertThat(ordinary.hold().seats()).isSubsetOf(show.seats().subList(2, 6));
    assertThat(asked.hold().seats()).containsExactlyElementsOf(show.seats().subList(0, 2));
    assertThat(best.hold(accessible(show, 1)))
        .isInstanceOfSatisfying(TooFewLeft.class, few -> assertThat(few.left()).isZero());
  }

  @Test
  void aHiddenTierIsNeitherChosenNorKnown() {
    var show = AShow.in(context).withHiddenRow("A", 4).withRow("B", 4).onSale();

    var held = (Held) best.hold(anywhere(show, 2));

    assertThat(held.hold().seats()).isSubsetOf(show.seats().subList(4, 8));
    assertThat(best.hold(atTier(show, new TierId(UUID.randomUUID()))))
        .isEqualTo(new Refused(Reason.UNKNOWN_TIER, 0));
  }

  @Test
  void theRulesOfEveryHoldHoldForTheBest() {
    var show = AShow.in(context).withRow("A", 20).perBuyer(3).onSale();
    var other = AShow.in(context).withRow("A", 2).onSale();

    assertThat(best.hold(anywhere(show, 9))).isEqualTo(new Refused(Reason.TOO_MANY, 8));
    assertThat(best.hold(anywhere(show, 0))).isEqualTo(new Refused(Reason.NOTHING_CHOSEN, 0));
    assertThat(best.hold(anywhere(show, 4))).isInstanceOf(LimitReached.class);
    assertThat(best.hold(inZone(show, 1, new ShowZoneId(UUID.randomUUID()))))
        .isEqualTo(new Refused(Reason.UNKNOWN_ZONE, 0));
    assertThat(best.hold(anywhere(AShow.in(context).withRow("A", 2).closed().onSale(), 1)))
        .isEqualTo(new Refused(Reason.SALE_ENDED, 0));
    assertThat(best.hold(anywhere(other, 1))).isInstanceOf(Held.class);
  }

  @Test
  void manyWhoWantTheBestAtOnceAllGetSomethingAndNothingTwice() {
    var show =
        AShow.in(context)
            .withRow("A", 20)
            .withRow("B", 20)
            .withRow("C", 20)
            .withRow("D", 20)
            .withRow("E", 20)
            .withRow("F", 20)
            .withRow("G", 20)
            .withRow("H", 20)
            .onSale();

    var results = Race.run(40, _ -> () -> best.hold(anywhere(show, 2)));

    var held = results.stream().filter(Held.class::isInstance).map(Held.class::cast).toList();
    var seats = new HashSet<SeatId>();
    held.forEach(one -> assertThat(seats.addAll(one.hold().seats())).isTrue());
    System.out.printf("40 want the best two of 160 at once: held=%d%n", held.size());
    assertThat(held).hasSizeGreaterThanOrEqualTo(36);
    assertThat(seats).hasSize(2 * held.size());
  }

  private double count(String result) {
    return meters.counter("frontrow.best.available", "result", result).count();
  }

  private static BestRequest anywhere(OnSale show, int quantity) {
    return wish(show, quantity, Optional.empty(), Optional.empty(), false);
  }

  private static BestRequest accessible(OnSale show, int quantity) {
    return wish(show, quantity, Optional.empty(), Optional.empty(), true);
  }

  private static BestRequest inZone(OnSale show, int quantity, ShowZoneId zone) {
    return wish(show, quantity, Optional.of(zone), Optional.empty(), false);
  }

  private static BestRequest atTier(OnSale show, TierId tier) {
    return wish(show, 1, Optional.empty(), Optional.of(tier), false);
  }

  private static BestRequest wish(
      OnSale show,
      int quantity,
      Optional<ShowZoneId> zone,
      Optional<TierId> tier,
      boolean accessible) {
    return new BestRequest(
        show.id(),
        quantity,
        zone,
        tier,
        accessible,
        "v:" + UUID.randomUUID(),
        UUID.randomUUID().toString(),
        Access.NONE,
        HoldRequest.ONLINE);
  }
}
