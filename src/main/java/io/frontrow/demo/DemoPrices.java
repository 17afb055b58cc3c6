package io.frontrow.demo;

import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.Fee;
import io.frontrow.catalog.Fee.Charge;
import io.frontrow.catalog.NewPromoCode;
import io.frontrow.catalog.NewTicketType;
import io.frontrow.catalog.Programme;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.Tax;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.Rate;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What tickets of the demo cost beside their places: one event shows types, a fee, tax and a code,
/// one a fee per order and tax on top, one quantities by type, and two ask who comes.
@Component
@Profile("demo")
class DemoPrices {
  static final String PROMO_CODE = "MAHLER10";
  private static final int PROMO_USES = 500;

  private final Programme programme;

  DemoPrices(Programme programme) {
    this.programme = programme;
  }

  /// Inside the transaction that wrote the event.
  ///
  /// @param tiers of each of its shows, by name
  void write(
      OrganizationId organization,
      EventId event,
      String slug,
      Collection<Map<String, TierId>> tiers,
      Instant seededAt) {
    switch (slug) {
      case DemoProgramme.GALA -> gala(organization, event, tiers, seededAt);
      case "stadium-night" -> {
        programme.addFee(
            organization,
            event,
            new Fee("Order fee", new Charge.PerOrder(Money.of(5_000, "THB")), false, false));
        programme.tax(event, new Tax(new Rate(700), false));
      }
      case "open-air" -> {
        adults(organization, event);
        programme.addTicketType(
            organization,
            new NewTicketType(
                event, "Child up to 12", false, new Reduction.Percent(new Rate(5_000))));
      }
      case "jazz-cellar" -> programme.ask(event, AttendeeNames.ASKED);
      case "rush-hour" -> programme.ask(event, AttendeeNames.REQUIRED);
      default -> {
        // What a place costs is what its ticket costs.
      }
    }
  }

  private void gala(
      OrganizationId organization,
      EventId event,
      Collection<Map<String, TierId>> tiers,
      Instant seededAt) {
    adults(organization, event);
    programme.addTicketType(
        organization,
        new NewTicketType(event, "Concession", false, new Reduction.Percent(new Rate(2_000))));
    Set<TierId> notPremium =
        tiers.stream()
            .flatMap(ofShow -> ofShow.entrySet().stream())
            .filter(tier -> !tier.getKey().equals("Premium"))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    programme.addTicketType(
        organization,
        new NewTicketType(
            event,
            "Child up to 12",
            false,
            new Reduction.Percent(new Rate(5_000)),
            notPremium,
            Map.of()));
    programme.addFee(
        organization,
        event,
        new Fee("Service fee", new Charge.PerTicket(Money.of(3_000, "THB")), false, true));
    programme.tax(event, new Tax(new Rate(700), true));
    programme.addPromoCode(
        organization,
        new NewPromoCode(
            event,
            PROMO_CODE,
            new Reduction.Percent(new Rate(1_000)),
            seededAt.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS),
            seededAt.plus(365, ChronoUnit.DAYS),
            OptionalInt.of(PROMO_USES),
            Set.of(),
            Set.of(),
            "Posters in the foyer"));
  }

  private void adults(OrganizationId organization, EventId event) {
    programme.addTicketType(
        organization, new NewTicketType(event, "Adult", true, new Reduction.Nothing()));
  }
}
