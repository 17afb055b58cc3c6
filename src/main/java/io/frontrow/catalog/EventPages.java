package io.frontrow.catalog;

import io.frontrow.catalog.EventPage.ShowView;
import io.frontrow.catalog.EventPage.VenueView;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.venue.Venue;
import io.frontrow.venue.Venues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The page of an event: a handful of statements, however many shows.
@Component
class EventPages {
  /// How long a past show stays on the page, for those who wonder whether they missed it.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int MOST_SHOWS = 200;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final EventRows events;
  private final ShowRows shows;
  private final ShowPrices prices;
  private final Venues venues;
  private final InstantSource clock;

  EventPages(
      Transactions transactions,
      JdbcClient jdbc,
      EventRows events,
      ShowRows shows,
      ShowPrices prices,
      Venues venues,
      InstantSource clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.events = events;
    this.shows = shows;
    this.prices = prices;
    this.venues = venues;
    this.clock = clock;
  }

  Optional<EventPage> of(String slug, Locale locale) {
    return transactions.asPublic(
        () -> events.findBySlug(slug).map(event -> page(event, clock.instant(), locale)));
  }

  private EventPage page(EventRow event, Instant now, Locale locale) {
    var priced =
        prices.of(
            shows.findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
                List.of(event.id().value()), now.minus(REMEMBERED), Limit.of(MOST_SHOWS)),
            now);
    return new EventPage(
        event.slug(),
        event.title(),
        event.summary(),
        event.paragraphs(),
        event.category(),
        event.cover(),
        organizer(event.organization()),
        venue(priced, now, locale),
        priced.stream().map(show -> view(show, event.isCancelled())).toList());
  }

  private String organizer(OrganizationId id) {
    return jdbc.sql("select name from organizations where id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  private @Nullable VenueView venue(List<PricedShow> priced, Instant now, Locale locale) {
    if (priced.isEmpty()) {
      return null;
    }
    var next =
        priced.stream().filter(show -> show.isUpcoming(now)).findFirst().orElseGet(priced::getLast);
    var house = venues.find(List.of(next.show().venue())).get(next.show().venue());
    return house == null ? null : view(house, locale);
  }

  private static VenueView view(Venue house, Locale locale) {
    var address = house.address();
    return new VenueView(
        house.name(),
        address.street(),
        address.postalCode(),
        address.city(),
        Locale.of("", address.country()).getDisplayCountry(locale),
        house.timeZone());
  }

  private static ShowView view(PricedShow priced, boolean cancelled) {
    var show = priced.show();
    return new ShowView(
        show.id(),
        show.startsAt(),
        show.doorsAt(),
        priced.lowest().orElse(null),
        priced.highest().orElse(null),
        show.saleWindow().opensAt(),
        show.saleWindow().closesAt(),
        cancelled ? SaleStatus.CANCELLED : priced.status(),
        priced.available());
  }
}
