package io.frontrow.ordering.domain;

import io.frontrow.catalog.Fee;
import io.frontrow.catalog.Fee.Charge;
import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.PromoCode;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.TicketType;
import io.frontrow.ordering.domain.TicketChoices.Choice;
import io.frontrow.shared.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// What tickets cost their buyer: type, promo code, fees, tax, in this order. Rounds half-up on
/// each line; a total is nothing but the sum of lines.
///
/// Tickets that cost nothing carry no fee: who is given a place pays nothing for it.
public final class Pricing {
  private final List<Choice> choices;
  private final PriceRules rules;
  private final Optional<PromoCode> promo;
  private final long step;
  private final Currency currency;

  private Pricing(
      List<Choice> choices,
      PriceRules rules,
      Optional<PromoCode> promo,
      Currency currency,
      long step) {
    this.choices = choices;
    this.rules = rules;
    this.promo = promo;
    this.currency = currency;
    this.step = step;
  }

  /// Makes the bill.
  ///
  /// @param step what every computed amount is a multiple of, in minor units: the smallest amount
  ///   that can be charged
  public static Bill of(
      List<Choice> choices,
      PriceRules rules,
      Optional<PromoCode> promo,
      Currency currency,
      long step) {
    return new Pricing(choices, rules, promo, currency, step).bill();
  }

  private Bill bill() {
    var prices = choices.stream().map(this::price).toList();
    var gross = new long[prices.size()];
    for (var i = 0; i < gross.length; i++) {
      gross[i] = prices.get(i).times(choices.get(i).quantity()).minorUnits();
    }
    var discounts = discounts(gross);
    var net = new long[gross.length];
    for (var i = 0; i < net.length; i++) {
      net[i] = gross[i] - discounts[i];
    }
    var fees =
        rules.fees().stream()
            .map(
                fee ->
                    new ChargedFee(
                        fee, Arrays.stream(charge(fee, net)).mapToObj(this::money).toList()))
            .toList();
    var lines = new ArrayList<OrderLine>();
    for (var i = 0; i < net.length; i++) {
      lines.add(line(i, prices.get(i), money(discounts[i]), money(net[i]), fees));
    }
    return new Bill(
        lines,
        fees.stream()
            .map(fee -> new Bill.FeeSum(fee.fee().name(), sum(fee.parts())))
            .filter(fee -> !fee.amount().isZero())
            .toList(),
        currency);
  }

  private Money price(Choice choice) {
    var place = choice.place();
    return choice
        .type()
        .map(type -> type.price(place.tier(), place.price(), step))
        .orElse(place.price());
  }

  private long[] discounts(long[] gross) {
    var discounts = new long[gross.length];
    if (promo.isEmpty()) {
      return discounts;
    }
    var reducible = new long[gross.length];
    for (var i = 0; i < gross.length; i++) {
      var choice = choices.get(i);
      if (promo.get().isFor(choice.place().tier(), choice.type().map(TicketType::id))) {
        reducible[i] = gross[i];
      }
    }
    return switch (promo.get().reduction()) {
      case Reduction.Nothing() -> discounts;
      case Reduction.Percent percent -> {
        for (var i = 0; i < gross.length; i++) {
          discounts[i] = percent.off(money(reducible[i]), step).minorUnits();
        }
        yield discounts;
      }
      case Reduction.Amount amount ->
          Spread.of(amount.off(money(sum(reducible)), step).minorUnits(), reducible, step);
    };
  }

  /// A fee with its part of each line.
  private record ChargedFee(Fee fee, List<Money> parts) {}

  private long[] charge(Fee fee, long[] net) {
    return switch (fee.charge()) {
      case Charge.PerOrder(var amount) ->
          Spread.of(sum(net) == 0 ? 0 : amount.minorUnits(), net, step);
      case Charge.PerTicket(var amount) -> {
        var parts = new long[net.length];
        for (var i = 0; i < net.length; i++) {
          parts[i] = net[i] == 0 ? 0 : amount.times(choices.get(i).quantity()).minorUnits();
        }
        yield parts;
      }
      case Charge.Percent(var rate) -> {
        var parts = new long[net.length];
        for (var i = 0; i < net.length; i++) {
          parts[i] = rate.of(money(net[i]), step).minorUnits();
        }
        yield parts;
      }
    };
  }

  private OrderLine line(int at, Money price, Money discount, Money net, List<ChargedFee> fees) {
    var choice = choices.get(at);
    var place = choice.place();
    var charged = sum(fees, at, _ -> true);
    var taxed = sum(fees, at, Fee::taxed);
    var kept = sum(fees, at, fee -> !fee.returned());
    var keptAndTaxed = sum(fees, at, fee -> !fee.returned() && fee.taxed());
    var tax = rules.tax();
    return new OrderLine(
        UUID.randomUUID(),
        place.seat(),
        place.zone(),
        place.tier(),
        place.zoneName(),
        place.row(),
        place.number(),
        place.tierName(),
        place.accessible(),
        choice.quantity(),
        choice.type().map(TicketType::id),
        choice.type().map(TicketType::name).orElse(""),
        place.price(),
        price,
        discount,
        charged,
        kept.plus(onTop(keptAndTaxed)),
        tax.map(rule -> rule.rate().hundredths()).orElse(0),
        !rules.addsTax(),
        tax.map(
                rule ->
                    rule.included() ? rule.rate().within(net.plus(taxed)) : onTop(net.plus(taxed)))
            .orElse(money(0)),
        choice.attendee());
  }

  private Money onTop(Money taxed) {
    return rules
        .tax()
        .filter(rule -> !rule.included())
        .map(rule -> rule.rate().of(taxed, step))
        .orElse(money(0));
  }

  private Money sum(List<ChargedFee> fees, int at, Predicate<Fee> which) {
    return sum(
        fees.stream()
            .filter(fee -> which.test(fee.fee()))
            .map(fee -> fee.parts().get(at))
            .toList());
  }

  private Money sum(List<Money> amounts) {
    return amounts.stream().reduce(money(0), Money::plus);
  }

  private static long sum(long[] amounts) {
    var sum = 0L;
    for (var amount : amounts) {
      sum = Math.addExact(sum, amount);
    }
    return sum;
  }

  private Money money(long minorUnits) {
    return new Money(minorUnits, currency);
  }
}
