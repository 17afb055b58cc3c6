package io.frontrow.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frontrow.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// However an amount is split, nothing is lost and nothing made (P5). Seeded, so that a failure
/// comes again.
class LinePartsTest {
  private static final int TRIES = 5_000;
  private final Random random = new Random(20_261_125);

  @Test
  void ticketAfterTicketComesToExactlyEverything() {
    for (var i = 0; i < TRIES; i++) {
      var whole = parts();
      var quantity = 1 + random.nextInt(9);
      var left = whole;
      for (var tickets = quantity; tickets > 0; tickets--) {
        var share = left.share(1, tickets);
        left = left.minus(share);
      }

      assertThat(left.total().isZero()).as(whole + " by " + quantity).isTrue();
    }
  }

  @Test
  void aShareIsRoundedHalfUpAndTheLastTakesWhatIsLeft() {
    var three = new LineParts(baht(100), baht(0), baht(0));

    var first = three.share(1, 3);
    var second = three.minus(first).share(1, 2);
    var last = three.minus(first).minus(second).share(1, 1);

    assertThat(List.of(first, second, last))
        .extracting(share -> share.total().minorUnits())
        .containsExactly(33L, 34L, 33L);
    assertThat(new LineParts(baht(5), baht(0), baht(0)).share(1, 2).total()).isEqualTo(baht(3));
    assertThat(new LineParts(baht(4), baht(0), baht(0)).share(1, 3).total()).isEqualTo(baht(1));
  }

  @Test
  void noPartOfASplitIsMoreThanItsWhole() {
    for (var i = 0; i < TRIES; i++) {
      var whole = parts();
      var amount = baht(random.nextLong(whole.total().minorUnits() + 1));

      var some = whole.some(amount);

      assertThat(some.total()).isEqualTo(amount);
      assertThat(some.ticket().minorUnits()).isBetween(0L, whole.ticket().minorUnits());
      assertThat(some.fee().minorUnits()).isBetween(0L, whole.fee().minorUnits());
      assertThat(some.tax().minorUnits()).isBetween(0L, whole.tax().minorUnits());
      assertThat(whole.minus(some).plus(some)).isEqualTo(whole);
    }
  }

  @Test
  void anyAmountsOneAfterTheOtherComeToExactlyEverything() {
    for (var i = 0; i < TRIES; i++) {
      var wholes = new ArrayList<Money>();
      for (var lines = 1 + random.nextInt(5); lines > 0; lines--) {
        wholes.add(baht(random.nextInt(1_000)));
      }
      var sum = wholes.stream().mapToLong(Money::minorUnits).sum();
      var amount = baht(random.nextLong(sum + 1));

      var shares = LineParts.divided(amount, wholes);

      assertThat(shares.stream().mapToLong(Money::minorUnits).sum()).isEqualTo(amount.minorUnits());
      for (var line = 0; line < wholes.size(); line++) {
        assertThat(shares.get(line).minorUnits()).isBetween(0L, wholes.get(line).minorUnits());
      }
    }
  }

  @Test
  void whatIsKeptIsTakenFromTheFeeFirst() {
    var line = new LineParts(baht(1_000), baht(100), baht(77));

    assertThat(line.without(baht(40))).isEqualTo(new LineParts(baht(1_000), baht(60), baht(77)));
    assertThat(line.without(baht(107))).isEqualTo(new LineParts(baht(1_000), baht(0), baht(70)));
    assertThat(line.without(baht(1_177)).total().isZero()).isTrue();
  }

  @Test
  void largeAmountsDoNotWrapAround() {
    var large = new LineParts(baht(Long.MAX_VALUE / 3), baht(Long.MAX_VALUE / 3), baht(1));

    assertThat(large.share(50, 100).plus(large.minus(large.share(50, 100)))).isEqualTo(large);
  }

  @Test
  void moreThanThereIsCannotBeTaken() {
    var line = new LineParts(baht(10), baht(1), baht(1));

    assertThatIllegalArgumentException().isThrownBy(() -> line.some(baht(13)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line.minus(new LineParts(baht(11), baht(0), baht(0))));
    assertThatIllegalArgumentException().isThrownBy(() -> line.share(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> line.some(baht(-1)));
  }

  private LineParts parts() {
    return new LineParts(
        baht(random.nextInt(1_000_000)),
        baht(random.nextInt(10_000)),
        baht(random.nextInt(10_000)));
  }

  private static Money baht(long minorUnits) {
    return Money.of(minorUnits, "THB");
  }
}
