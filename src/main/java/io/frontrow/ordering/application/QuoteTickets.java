package io.frontrow.ordering.application;

import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.PromoCode;
import io.frontrow.catalog.PromoCodes;
import io.frontrow.catalog.PromoCodes.PromoAnswer;
import io.frontrow.catalog.PromoCodes.Why;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.domain.Bill;
import io.frontrow.ordering.domain.Pricing;
import io.frontrow.ordering.domain.TicketChoices;
import io.frontrow.ordering.domain.TicketWish;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.payments.ChargeableAmounts;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Says what an order would cost, before it is placed and when it is. Never inside a transaction.
@Component
public class QuoteTickets {
  private final PromoCodes promoCodes;
  private final ChargeableAmounts amounts;

  QuoteTickets(PromoCodes promoCodes, ChargeableAmounts amounts) {
    this.promoCodes = promoCodes;
    this.amounts = amounts;
  }

  /// A price with all that is wrong with the wish; where something is, the price is that of the
  /// wish without it.
  ///
  /// @param promo what makes it cheaper
  /// @param noPromo why the typed code does not
  /// @param least when the total is too small, or no whole number of what can be charged: the
  ///   smallest amount that could be
  public record Quote(
      Bill bill,
      List<WishFault> faults,
      Optional<PromoCode> promo,
      Optional<Why> noPromo,
      Optional<Money> least) {
    public Quote {
      faults = List.copyOf(faults);
    }
  }

  /// What these places would cost with this wish.
  ///
  /// @param whom guesses of promo codes are counted of
  public Quote quote(ShowOnSale show, List<HeldPlace> places, TicketWish wish, String whom) {
    var rules = show.prices();
    var chosen = TicketChoices.of(places, rules, wish);
    var typed =
        wish.promoCode().isEmpty()
            ? Optional.<PromoAnswer>empty()
            : Optional.of(promoCodes.typed(show, wish.promoCode(), whom));
    var promo =
        typed.flatMap(
            answer ->
                answer instanceof PromoAnswer.Good(var code)
                    ? Optional.of(code)
                    : Optional.<PromoCode>empty());
    var bill = bill(show, chosen, rules, promo);
    var inVain = promo.isPresent() && bill.discount().isZero();
    var total = bill.total();
    return new Quote(
        bill,
        chosen.faults(),
        promo.filter(_ -> !inVain),
        inVain
            ? Optional.of(Why.NOT_FOR_THESE)
            : typed.flatMap(
                answer ->
                    answer instanceof PromoAnswer.Refused(var why)
                        ? Optional.of(why)
                        : Optional.<Why>empty()),
        amounts.takes(total) ? Optional.empty() : Optional.of(amounts.least(total.currency())));
  }

  private Bill bill(
      ShowOnSale show, TicketChoices chosen, PriceRules rules, Optional<PromoCode> promo) {
    return Pricing.of(
        chosen.choices(), rules, promo, show.currency(), amounts.step(show.currency()));
  }
}
