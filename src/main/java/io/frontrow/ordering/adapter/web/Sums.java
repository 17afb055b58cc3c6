package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.application.QuoteTickets.Quote;
import io.frontrow.ordering.domain.Bill.FeeSum;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.shared.Money;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What stands between the tickets and the total.
///
/// @param fees by name, where names are known; else they are one sum
/// @param taxRate in hundredths of a percent; 0: no tax
record Sums(
    @Nullable String promoCode,
    Money discount,
    List<FeeSum> fees,
    Money fee,
    int taxRate,
    boolean taxIncluded,
    Money tax,
    Money total) {
  static Sums of(Quote quote) {
    return of(
        quote.bill().lines(),
        quote.promo().map(promo -> promo.code()).orElse(null),
        quote.bill().fees(),
        quote.bill().total());
  }

  static Sums of(Order order) {
    return of(order.lines(), order.promoCode().orElse(null), List.of(), order.total());
  }

  private static Sums of(
      List<OrderLine> lines, @Nullable String promoCode, List<FeeSum> fees, Money total) {
    return new Sums(
        promoCode,
        sum(lines, OrderLine::discount, total),
        fees,
        sum(lines, OrderLine::fee, total),
        lines.stream().mapToInt(OrderLine::taxRate).max().orElse(0),
        lines.stream().allMatch(OrderLine::taxIncluded),
        sum(lines, OrderLine::tax, total),
        total);
  }

  private static Money sum(List<OrderLine> lines, Function<OrderLine, Money> part, Money total) {
    return lines.stream().map(part).reduce(Money.zero(total.currency()), Money::plus);
  }

  /// Whether there is anything to say but the total.
  public boolean isPlain() {
    return discount.isZero() && fee.isZero() && (taxRate == 0 || total.isZero());
  }
}
