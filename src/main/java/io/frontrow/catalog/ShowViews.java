package io.frontrow.catalog;

import io.frontrow.catalog.EventPage.ShowView;
import io.frontrow.catalog.EventPage.VenueView;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.Venue;
import io.frontrow.venue.Venues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Shows as the page of their event tells of them. Inside a transaction of the public context.
@Component
class ShowViews {
  private final ShowPrices prices;
  private final PriceRuleTable rules;
  private final Venues venues;

  ShowViews(ShowPrices prices, PriceRuleTable rules, Venues venues) {
    this.prices = prices;
    this.rules = rules;
    this.venues = venues;
  }

  record PricedView(PricedShow priced, ShowView view) {}

  /// In the order given; a show whose venue is gone is left out.
  List<PricedView> of(EventRow event, List<ShowRow> shows, Instant now, Locale locale) {
    var houses = houses(shows.stream().map(ShowRow::venue).distinct().toList(), locale);
    var onTop = rules.onTop(event);
    var views = new ArrayList<PricedView>();
    for (var priced : prices.of(shows, now)) {
      var house = houses.get(priced.show().venue());
      if (house != null) {
        views.add(new PricedView(priced, view(priced, house, onTop, event.isCancelled(), now)));
      }
    }
    return views;
  }

  private Map<VenueId, VenueView> houses(Collection<VenueId> ids, Locale locale) {
    var houses = new HashMap<VenueId, VenueView>();
    if (!ids.isEmpty()) {
      venues.find(ids).forEach((id, house) -> houses.put(id, view(house, locale)));
    }
    return houses;
  }

  private static VenueView view(Venue house, Locale locale) {
    var address = house.address();
    return new VenueView(
        house.name(),
        address.street(),
        address.postalCode(),
        address.city(),
        Locale.of("", address.country()).getDisplayCountry(locale),
        address.country(),
        house.timeZone());
  }

  private static ShowView view(
      PricedShow priced, VenueView house, OnTop onTop, boolean cancelled, Instant now) {
    var show = priced.show();
    var terms = priced.terms();
    return new ShowView(
        show.id(),
        show.startsAt(),
        show.doorsAt(),
        house,
        priced.lowest().orElse(null),
        priced.highest().orElse(null),
        onTop,
        terms.presaleOpensAt().orElse(null),
        terms.opensToEverybody(priced.tiers(), now),
        terms.window().closesAt(),
        cancelled ? SaleStatus.CANCELLED : priced.status(),
        priced.available(),
        priced.hidesTiers());
  }
}
