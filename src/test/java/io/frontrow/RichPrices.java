package io.frontrow;

import io.frontrow.catalog.Fee;
import io.frontrow.catalog.Fee.Charge;
import io.frontrow.catalog.NewPromoCode;
import io.frontrow.catalog.NewTicketType;
import io.frontrow.catalog.Programme;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.ScheduledShow;
import io.frontrow.catalog.Tax;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/// Prices with everything there is: adults, children at half the price, a service fee of 20 a
/// ticket that is taxed and kept, 7 % tax on top, and the code SPRING that takes 10 % off.
public final class RichPrices implements AShow.PriceRule {
  @Override
  public void write(
      Programme programme, OrganizationId organization, EventId event, ScheduledShow show) {
    programme.addTicketType(
        organization, new NewTicketType(event, "Adult", true, new Reduction.Nothing()));
    programme.addTicketType(
        organization,
        new NewTicketType(event, "Child", false, new Reduction.Percent(new Rate(5_000))));
    programme.addFee(
        organization,
        event,
        new Fee("Service fee", new Charge.PerTicket(Money.of(2_000, "THB")), false, true));
    programme.tax(event, new Tax(new Rate(700), false));
    programme.addPromoCode(
        organization, code(event, "SPRING", new Reduction.Percent(new Rate(1_000))));
  }

  /// Good for any number of orders, for all tickets, since yesterday.
  public static NewPromoCode code(EventId event, String text, Reduction reduction) {
    return new NewPromoCode(
        event,
        text,
        reduction,
        Instant.now().minus(Duration.ofDays(1)),
        Instant.now().plus(Duration.ofDays(1)),
        OptionalInt.empty(),
        Set.of(),
        Set.of(),
        "");
  }
}
