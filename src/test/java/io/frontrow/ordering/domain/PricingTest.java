package io.frontrow.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.Fee;
import io.frontrow.catalog.Fee.Charge;
import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.PromoCode;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.Tax;
import io.frontrow.catalog.TicketType;
import io.frontrow.ordering.domain.TicketChoices.Choice;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import io.frontrow.shared.PromoCodeId;
import io.frontrow.shared.Rate;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {
  private static final TierId STALLS = new TierId(new UUID(1, 1));
  private static final TierId BALCONY = new TierId(new UUID(1, 2));
  private static final TicketType ADULT =
      new TicketType(
          new TicketTypeId(new UUID(2, 1)),
          "Adult",
          true,
          new Reduction.Nothing(),
          Set.of(),
          Map.of());
  private static final TicketType CHILD =
      new TicketType(
          new TicketTypeId(new UUID(2, 2)),
          "Child",
          false,
          new Reduction.Percent(new Rate(5_000)),
          Set.of(),
          Map.of());

  @Test
  void withoutRulesATicketCostsWhatItsPlaceCosts() {
    var bill = bill(PriceRules.PLAIN, none(), "THB", seat(STALLS, 350_000), seat(BALCONY, 80_000));

    assertThat(bill.total()).isEqualTo(Money.of(430_000, "THB"));
    assertThat(bill.lines())
        .allSatisfy(
            line -> {
              assertThat(line.amount()).isEqualTo(line.tierPrice());
              assertThat(line.tax().isZero()).isTrue();
              assertThat(line.kept().isZero()).isTrue();
            });
  }

  @ParameterizedTest(name = "a third off {1} {0} is {2}")
  @CsvSource({"THB, 100, 67", "JPY, 5, 3", "JPY, 100, 67", "KWD, 1000, 670", "EUR, 1, 1"})
  void aPercentageIsRoundedHalfUpInWhatCanBeCharged(String currency, long price, long pays) {
    var third = type(new Reduction.Percent(new Rate(3_333)));

    var bill = bill(rules(third), none(), currency, seat(STALLS, price, third));

    assertThat(bill.total()).isEqualTo(Money.of(pays, currency));
  }

  @Test
  void aPriceOfItsOwnBeatsTheReduction() {
    var student =
        new TicketType(
            CHILD.id(),
            "Student",
            false,
            CHILD.reduction(),
            Set.of(STALLS, BALCONY),
            Map.of(STALLS, Money.of(99_900, "THB")));

    var bill =
        bill(
            rules(ADULT, student),
            none(),
            "THB",
            seat(STALLS, 350_000, student),
            seat(BALCONY, 80_000, student));

    assertThat(bill.lines())
        .extracting(line -> line.listPrice().minorUnits())
        .containsExactly(99_900L, 40_000L);
  }

  @Test
  void aReductionNeverMakesAPriceNegative() {
    var off = type(new Reduction.Amount(Money.of(50_000, "THB")));

    assertThat(bill(rules(off), none(), "THB", seat(STALLS, 30_000, off)).total().isZero())
        .isTrue();
  }

  @Test
  void includedTaxIsPartOfThePriceAndAddedTaxComesOnTop() {
    var included = taxed(700, true);
    var added = taxed(700, false);

    assertThat(bill(included, none(), "THB", seat(STALLS, 107_000)).lines().getFirst())
        .returns(7_000L, line -> line.tax().minorUnits())
        .returns(107_000L, line -> line.amount().minorUnits());
    assertThat(bill(added, none(), "THB", seat(STALLS, 107_000)).lines().getFirst())
        .returns(7_490L, line -> line.tax().minorUnits())
        .returns(114_490L, line -> line.amount().minorUnits());
  }

  @Test
  void taxIsRoundedOnEachLineAndTheTotalIsTheirSum() {
    var bill = bill(taxed(700, false), none(), "JPY", seat(STALLS, 7), seat(STALLS, 7));

    assertThat(bill.total())
        .as("0.49 each, rounded down twice and not up once")
        .isEqualTo(Money.of(14, "JPY"));
  }

  @Test
  void feesAreTaxedAndKeptAsTheyAreMarked() {
    var rules =
        new PriceRules(
            List.of(),
            List.of(
                new Fee("Service", perTicket(1_000), false, true),
                new Fee("Hall", new Charge.Percent(new Rate(1_000)), true, false)),
            Optional.of(new Tax(new Rate(1_000), false)),
            AttendeeNames.NONE,
            false);

    var bill = bill(rules, none(), "THB", area(2, 10_000));

    var line = bill.lines().getFirst();
    assertThat(line.fee().minorUnits()).isEqualTo(2_000 + 2_000);
    assertThat(line.tax().minorUnits()).as("on 20,000 and the service").isEqualTo(2_200);
    assertThat(line.amount().minorUnits()).isEqualTo(20_000 + 4_000 + 2_200);
    assertThat(line.kept().minorUnits()).as("the service with its tax").isEqualTo(2_200);
    assertThat(bill.fees())
        .containsExactly(
            new Bill.FeeSum("Service", Money.of(2_000, "THB")),
            new Bill.FeeSum("Hall", Money.of(2_000, "THB")));
  }

  @Test
  void aFeePerOrderIsSpreadToTheLastUnit() {
    var rules = fees(new Fee("Order", new Charge.PerOrder(Money.of(100, "JPY")), false, false));

    var bill =
        bill(rules, none(), "JPY", seat(STALLS, 1_000), seat(STALLS, 1_000), seat(STALLS, 1_000));

    assertThat(bill.lines())
        .extracting(line -> line.fee().minorUnits())
        .containsExactly(34L, 33L, 33L);
    assertThat(bill.total()).isEqualTo(Money.of(3_100, "JPY"));
  }

  @Test
  void whatIsGivenAwayCarriesNoFee() {
    var rules =
        fees(
            new Fee("Ticket", perTicket(500), false, false),
            new Fee("Order", new Charge.PerOrder(Money.of(900, "THB")), false, false));

    assertThat(bill(rules, none(), "THB", seat(STALLS, 0)).total().isZero()).isTrue();
    assertThat(
            bill(rules, promo(new Reduction.Percent(new Rate(10_000))), "THB", seat(STALLS, 8_000))
                .total()
                .isZero())
        .isTrue();
    assertThat(bill(rules, none(), "THB", seat(STALLS, 0), seat(STALLS, 8_000)).lines())
        .extracting(line -> line.fee().minorUnits())
        .containsExactly(0L, 1_400L);
  }

  @Test
  void aPromoCodeIsGoodForWhatItNamesAndNothingElse() {
    var children =
        new PromoCode(
            new PromoCodeId(new UUID(3, 1)),
            "KIDS",
            new Reduction.Percent(new Rate(2_000)),
            Set.of(STALLS),
            Set.of(CHILD.id()));

    var bill =
        bill(
            rules(ADULT, CHILD),
            Optional.of(children),
            "THB",
            seat(STALLS, 10_000, ADULT),
            seat(STALLS, 10_000, CHILD),
            seat(BALCONY, 10_000, CHILD));

    assertThat(bill.lines())
        .extracting(line -> line.discount().minorUnits())
        .containsExactly(0L, 1_000L, 0L);
  }

  @Test
  void anAmountOffIsOffTheOrderAndNotOffEachTicket() {
    var bill =
        bill(
            PriceRules.PLAIN,
            promo(new Reduction.Amount(Money.of(20_000, "THB"))),
            "THB",
            seat(STALLS, 30_000),
            seat(STALLS, 10_000));

    assertThat(bill.total()).isEqualTo(Money.of(20_000, "THB"));
    assertThat(bill.lines())
        .extracting(line -> line.discount().minorUnits())
        .containsExactly(15_000L, 5_000L);
  }

  /// Whatever organizers and buyers come up with.
  @Test
  void everyBillAddsUpAndNothingInItIsNegative() {
    var random = new Random(20_261_125);
    for (var round = 0; round < 5_000; round++) {
      var currency = List.of("THB", "JPY", "KWD", "ISK", "EUR").get(random.nextInt(5));
      var step = currency.equals("KWD") ? 10 : 1;
      var rules = rules(random, currency, step);
      var promo = random.nextBoolean() ? none() : promo(reduction(random, currency, step));
      var choices = choices(random, rules, currency, step);

      var bill = Pricing.of(choices, rules, promo, Currency.getInstance(currency), step);

      var total = 0L;
      for (var line : bill.lines()) {
        var parts = List.of(line.listPrice(), line.discount(), line.fee(), line.kept(), line.tax());
        assertThat(parts).allSatisfy(part -> assertThat(part.minorUnits()).isNotNegative());
        assertThat(line.net().minorUnits()).isNotNegative();
        assertThat(line.kept().minorUnits()).isLessThanOrEqualTo(line.amount().minorUnits());
        assertThat(line.amount().minorUnits() % step).isZero();
        if (line.taxIncluded()) {
          assertThat(line.tax().minorUnits()).isLessThanOrEqualTo(line.amount().minorUnits());
        }
        total += line.amount().minorUnits();
      }
      assertThat(bill.total().minorUnits()).isEqualTo(total);
      var fees = bill.fees().stream().mapToLong(fee -> fee.amount().minorUnits()).sum();
      assertThat(bill.lines().stream().mapToLong(line -> line.fee().minorUnits()).sum())
          .isEqualTo(fees);
    }
  }

  @Test
  void aSpreadAddsUpAndNobodyIsMoreThanOneUnitFromWhatIsDue() {
    var random = new Random(7);
    for (var round = 0; round < 5_000; round++) {
      var step = random.nextBoolean() ? 1 : 10;
      var weights =
          random.longs(1 + random.nextInt(8), 0, 1_000_000_000).map(w -> w / step * step).toArray();
      weights[0] += step;
      var amount = random.nextLong(5_000_000_000L) / step * step;

      var parts = Spread.of(amount, weights, step);

      var whole = IntStream.range(0, weights.length).mapToLong(i -> weights[i]).sum();
      assertThat(IntStream.range(0, parts.length).mapToLong(i -> parts[i]).sum()).isEqualTo(amount);
      for (var i = 0; i < parts.length; i++) {
        var due = (double) amount * weights[i] / whole;
        assertThat((double) parts[i])
            .isNotNegative()
            .isBetween(due - step - 0.01, due + step + 0.01);
      }
    }
  }

  private static PriceRules rules(Random random, String currency, long step) {
    var fees = new ArrayList<Fee>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var amount = Money.of((1 + random.nextInt(5_000)) * step, currency);
      var charge =
          switch (random.nextInt(3)) {
            case 0 -> new Charge.PerTicket(amount);
            case 1 -> new Charge.PerOrder(amount);
            default -> new Charge.Percent(rate(random));
          };
      fees.add(new Fee("Fee " + i, charge, random.nextBoolean(), random.nextBoolean()));
    }
    return new PriceRules(
        List.of(ADULT, CHILD, type(reduction(random, currency, step))),
        fees,
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(new Tax(rate(random), random.nextBoolean())),
        AttendeeNames.NONE,
        true);
  }

  private static List<Choice> choices(Random random, PriceRules rules, String currency, long step) {
    return IntStream.rangeClosed(0, random.nextInt(8))
        .mapToObj(
            i -> {
              var price = random.nextInt(5) == 0 ? 0 : random.nextInt(1_000_000) * step;
              var quantity = random.nextBoolean() ? 1 : 1 + random.nextInt(20);
              return new Choice(
                  place(random.nextBoolean() ? STALLS : BALCONY, quantity, price, currency, i),
                  quantity,
                  Optional.of(rules.types().get(random.nextInt(3))),
                  Optional.empty());
            })
        .toList();
  }

  private static Reduction reduction(Random random, String currency, long step) {
    return random.nextBoolean()
        ? new Reduction.Percent(rate(random))
        : new Reduction.Amount(Money.of((1 + random.nextInt(2_000_000)) * step, currency));
  }

  private static Rate rate(Random random) {
    return new Rate(1 + random.nextInt(10_000));
  }

  private record Wanted(TierId tier, int quantity, long price, Optional<TicketType> type) {}

  private static Wanted seat(TierId tier, long price) {
    return new Wanted(tier, 1, price, Optional.empty());
  }

  private static Wanted seat(TierId tier, long price, TicketType type) {
    return new Wanted(tier, 1, price, Optional.of(type));
  }

  private static Wanted area(int quantity, long price) {
    return new Wanted(STALLS, quantity, price, Optional.empty());
  }

  private static Bill bill(
      PriceRules rules, Optional<PromoCode> promo, String currency, Wanted... wanted) {
    var choices = new ArrayList<Choice>();
    for (var each : wanted) {
      choices.add(
          new Choice(
              place(each.tier(), each.quantity(), each.price(), currency, choices.size()),
              each.quantity(),
              each.type(),
              Optional.empty()));
    }
    var step = currency.equals("KWD") ? 10 : 1;
    return Pricing.of(choices, rules, promo, Currency.getInstance(currency), step);
  }

  private static HeldPlace place(TierId tier, int quantity, long price, String currency, int i) {
    return new HeldPlace(
        quantity == 1 ? Optional.of(new SeatId(i + 1L)) : Optional.empty(),
        new ShowZoneId(new UUID(4, 1)),
        tier,
        "Stalls",
        Optional.empty(),
        Optional.empty(),
        "A",
        false,
        quantity,
        Money.of(price, currency));
  }

  private static TicketType type(Reduction reduction) {
    return new TicketType(
        new TicketTypeId(new UUID(2, 9)), "Special", false, reduction, Set.of(), Map.of());
  }

  private static PriceRules rules(TicketType... types) {
    return new PriceRules(List.of(types), List.of(), Optional.empty(), AttendeeNames.NONE, false);
  }

  private static PriceRules fees(Fee... fees) {
    return new PriceRules(List.of(), List.of(fees), Optional.empty(), AttendeeNames.NONE, false);
  }

  private static PriceRules taxed(int rate, boolean included) {
    return new PriceRules(
        List.of(),
        List.of(),
        Optional.of(new Tax(new Rate(rate), included)),
        AttendeeNames.NONE,
        false);
  }

  private static Charge perTicket(long amount) {
    return new Charge.PerTicket(Money.of(amount, "THB"));
  }

  private static Optional<PromoCode> none() {
    return Optional.empty();
  }

  private static Optional<PromoCode> promo(Reduction reduction) {
    return Optional.of(
        new PromoCode(new PromoCodeId(new UUID(3, 1)), "PROMO", reduction, Set.of(), Set.of()));
  }
}
