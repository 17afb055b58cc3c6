package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SaleTermsTest {
  private static final Instant PRESALE = Instant.parse("2026-10-20T03:00:00Z");
  private static final Instant OPENS = Instant.parse("2026-11-01T03:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-12-12T12:00:00Z");
  private static final Duration MOMENT = Duration.ofNanos(1);

  private static final PriceTier STALLS = tier(Optional.empty(), Optional.empty(), false);
  private static final PriceTier FRIENDS = tier(Optional.empty(), Optional.empty(), true);
  private static final List<PriceTier> BOTH = List.of(STALLS, FRIENDS);
  private static final SaleTerms TERMS = terms(ShowState.SCHEDULED, Optional.of(PRESALE));
  private static final Access FOR_ALL_TIERS = code(Set.of(STALLS.id(), FRIENDS.id()));

  @Test
  void everybodyBuysFromTheMomentItOpensUntilTheMomentItCloses() {
    assertThat(TERMS.sale(STALLS, OPENS.minus(MOMENT), Access.NONE)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.sale(STALLS, OPENS, Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(STALLS, CLOSES.minus(MOMENT), Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(STALLS, CLOSES, Access.NONE)).isEqualTo(Sale.ENDED);
  }

  @Test
  void aCodeBuysFromTheMomentThePresaleOpens() {
    assertThat(TERMS.sale(STALLS, PRESALE.minus(MOMENT), FOR_ALL_TIERS)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.sale(STALLS, PRESALE, FOR_ALL_TIERS)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(STALLS, PRESALE, Access.NONE)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.sale(STALLS, CLOSES, FOR_ALL_TIERS)).isEqualTo(Sale.ENDED);
  }

  @Test
  void aCodeIsGoodFromTheMomentItIsValidUntilTheMomentItIsNot() {
    var from = PRESALE.plus(Duration.ofDays(1));
    var until = PRESALE.plus(Duration.ofDays(2));
    var access = code(from, until, false, Set.of());

    assertThat(TERMS.sale(STALLS, from.minus(MOMENT), access)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.sale(STALLS, from, access)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(STALLS, until.minus(MOMENT), access)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(STALLS, until, access)).isEqualTo(Sale.NOT_YET);
  }

  @Test
  void aUsedUpCodeIsWorthNothing() {
    var access = code(PRESALE, CLOSES, true, Set.of());

    assertThat(TERMS.sale(STALLS, PRESALE, access)).isEqualTo(Sale.NOT_YET);
  }

  @Test
  void aCodeWithoutTiersUnlocksAllButTheHiddenOnes() {
    var access = code(Set.of());

    assertThat(TERMS.onSale(BOTH, PRESALE, access)).containsExactly(STALLS);
    assertThat(TERMS.known(BOTH, OPENS, access)).containsExactly(STALLS);
  }

  @Test
  void aCodeForOneTierBringsNoOtherForward() {
    var access = code(Set.of(FRIENDS.id()));

    assertThat(TERMS.onSale(BOTH, PRESALE, access)).containsExactly(FRIENDS);
    assertThat(TERMS.onSale(BOTH, OPENS, access)).containsExactly(STALLS, FRIENDS);
  }

  @Test
  void aHiddenTierIsNeitherKnownNorSoldWithoutItsCode() {
    assertThat(TERMS.known(BOTH, OPENS, Access.NONE)).containsExactly(STALLS);
    assertThat(TERMS.onSale(BOTH, OPENS, Access.NONE)).containsExactly(STALLS);
    assertThat(TERMS.sale(FRIENDS, OPENS, Access.NONE)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.known(BOTH, OPENS, FOR_ALL_TIERS)).isEqualTo(BOTH);
  }

  @Test
  void aHiddenTierWithoutPresaleOpensWithTheShow() {
    var terms = terms(ShowState.SCHEDULED, Optional.empty());

    assertThat(terms.sale(FRIENDS, OPENS.minus(MOMENT), FOR_ALL_TIERS)).isEqualTo(Sale.NOT_YET);
    assertThat(terms.sale(FRIENDS, OPENS, FOR_ALL_TIERS)).isEqualTo(Sale.OPEN);
  }

  @Test
  void aTierWithItsOwnWindowKeepsToItAtBothEnds() {
    var opens = OPENS.plus(Duration.ofDays(3));
    var closes = OPENS.plus(Duration.ofDays(9));
    var own = tier(Optional.of(opens), Optional.of(closes), false);

    assertThat(TERMS.sale(own, opens.minus(MOMENT), Access.NONE)).isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.sale(own, opens, Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(own, closes.minus(MOMENT), Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(own, closes, Access.NONE)).isEqualTo(Sale.ENDED);
  }

  @Test
  void theShowIsOpenAsLongAsOneTierIs() {
    var early = tier(Optional.empty(), Optional.of(OPENS.plus(Duration.ofDays(1))), false);
    var late = tier(Optional.of(OPENS.plus(Duration.ofDays(2))), Optional.empty(), false);
    var tiers = List.of(early, late);

    assertThat(TERMS.sale(tiers, OPENS, Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(tiers, OPENS.plus(Duration.ofDays(1)), Access.NONE))
        .as("between the two")
        .isEqualTo(Sale.NOT_YET);
    assertThat(TERMS.opensToEverybody(tiers, OPENS.plus(Duration.ofDays(1))))
        .isEqualTo(OPENS.plus(Duration.ofDays(2)));
    assertThat(TERMS.sale(tiers, OPENS.plus(Duration.ofDays(2)), Access.NONE)).isEqualTo(Sale.OPEN);
    assertThat(TERMS.sale(tiers, CLOSES, Access.NONE)).isEqualTo(Sale.ENDED);
  }

  @Test
  void onlyWhatIsHiddenOrNotOpenNeedsACode() {
    assertThat(TERMS.needsCode(STALLS, OPENS.minus(MOMENT))).isTrue();
    assertThat(TERMS.needsCode(STALLS, OPENS)).isFalse();
    assertThat(TERMS.needsCode(FRIENDS, OPENS)).isTrue();
  }

  @Test
  void whatIsCancelledIsOffForEverybody() {
    var off = terms(ShowState.CANCELLED, Optional.of(PRESALE));

    assertThat(off.sale(STALLS, OPENS, FOR_ALL_TIERS)).isEqualTo(Sale.OFF);
    assertThat(off.sale(BOTH, OPENS, FOR_ALL_TIERS)).isEqualTo(Sale.OFF);
    assertThat(off.nextChange(BOTH, PRESALE)).isEmpty();
  }

  @Test
  void thePresaleLastsUntilEverybodyCanBuy() {
    assertThat(TERMS.isPresale(BOTH, PRESALE.minus(MOMENT))).isFalse();
    assertThat(TERMS.isPresale(BOTH, PRESALE)).isTrue();
    assertThat(TERMS.isPresale(BOTH, OPENS.minus(MOMENT))).isTrue();
    assertThat(TERMS.isPresale(BOTH, OPENS)).isFalse();
  }

  @Test
  void whatEverybodySeesChangesAtEachBoundary() {
    assertThat(TERMS.nextChange(BOTH, PRESALE.minus(MOMENT))).contains(PRESALE);
    assertThat(TERMS.nextChange(BOTH, PRESALE)).contains(OPENS);
    assertThat(TERMS.nextChange(BOTH, OPENS)).contains(CLOSES);
    assertThat(TERMS.nextChange(BOTH, CLOSES)).isEmpty();
  }

  private static SaleTerms terms(ShowState state, Optional<Instant> presale) {
    return new SaleTerms(state, new SaleWindow(OPENS, CLOSES), presale);
  }

  private static PriceTier tier(Optional<Instant> opens, Optional<Instant> closes, boolean hidden) {
    return new PriceTier(
        new TierId(UUID.randomUUID()),
        1,
        "A tier",
        Money.of(100, "THB"),
        opens,
        closes,
        hidden,
        OptionalInt.empty());
  }

  private static Access code(Set<TierId> tiers) {
    return code(PRESALE.minus(Duration.ofDays(9)), CLOSES, false, tiers);
  }

  private static Access code(Instant from, Instant until, boolean usedUp, Set<TierId> tiers) {
    return Access.by(
        new AccessCode(new AccessCodeId(UUID.randomUUID()), from, until, usedUp, tiers));
  }
}
