package io.frontrow.ordering.domain;

import io.frontrow.shared.Money;
import java.util.Currency;
import java.util.List;

/// What an order would cost, line by line.
///
/// @param fees by name, for those who want to know what they are for; lines contain them
public record Bill(List<OrderLine> lines, List<FeeSum> fees, Currency currency) {
  public Bill {
    lines = List.copyOf(lines);
    fees = List.copyOf(fees);
  }

  public record FeeSum(String name, Money amount) {}

  public Money total() {
    return lines.stream().map(OrderLine::amount).reduce(Money.zero(currency), Money::plus);
  }

  public Money discount() {
    return lines.stream().map(OrderLine::discount).reduce(Money.zero(currency), Money::plus);
  }
}
