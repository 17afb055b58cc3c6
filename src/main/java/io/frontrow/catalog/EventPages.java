package io.frontrow.catalog;

import io.frontrow.catalog.EventPage.ShowView;
import io.frontrow.catalog.EventPage.VenueView;
import io.frontrow.catalog.ShowViews.PricedView;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// The page of an event: a handful of statements, however many shows.
@Component
class EventPages {
  /// How long a past show stays on the page, for those who wonder whether they missed it.
  static final Duration REMEMBERED = Duration.ofDays(30);

  static final int MOST_SHOWS = 200;

  private final Transactions transactions;
  private final Organizers organizers;
  private final EventRows events;
  private final ShowRows shows;
  private final ShowViews views;
  private final Markdown markdown;
  private final EventAddresses addresses;
  private final StructuredData structured;
  private final InstantSource clock;

  EventPages(
      Transactions transactions,
      Organizers organizers,
      EventRows events,
      ShowRows shows,
      ShowViews views,
      Markdown markdown,
      EventAddresses addresses,
      StructuredData structured,
      InstantSource clock) {
    this.transactions = transactions;
    this.organizers = organizers;
    this.events = events;
    this.shows = shows;
    this.views = views;
    this.markdown = markdown;
    this.addresses = addresses;
    this.structured = structured;
    this.clock = clock;
  }

  Optional<EventPage> of(String slug, Locale locale) {
    return transactions.asPublic(
        () -> events.findBySlug(slug).map(event -> page(event, clock.instant(), locale)));
  }

  /// One show of the event as it is now.
  Optional<ShowView> show(String slug, ShowId id, Locale locale) {
    return transactions.asPublic(
        () -> events.findBySlug(slug).flatMap(event -> show(event, id, clock.instant(), locale)));
  }

  private Optional<ShowView> show(EventRow event, ShowId id, Instant now, Locale locale) {
    return shows
        .findById(id.value())
        .filter(show -> show.event().equals(event.id()))
        .flatMap(show -> views.of(event, List.of(show), now, locale).stream().findFirst())
        .map(PricedView::view);
  }

  private EventPage page(EventRow event, Instant now, Locale locale) {
    var priced =
        views.of(
            event,
            shows.findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
                List.of(event.id().value()), now.minus(REMEMBERED), Limit.of(MOST_SHOWS)),
            now,
            locale);
    var organizer = organizers.name(event.organization());
    return new EventPage(
        event.slug(),
        event.title(),
        event.summary(),
        markdown.html(event.description()),
        event.category(),
        event.cover(),
        organizer,
        venue(priced, now),
        priced.stream().map(PricedView::view).toList(),
        addresses.page(event.slug()),
        addresses.picture(event.cover()),
        structured.of(event, organizer, priced, now),
        priced.stream()
            .flatMap(show -> show.priced().nextChange(now).stream())
            .min(Comparator.naturalOrder()));
  }

  private static @Nullable VenueView venue(List<PricedView> shown, Instant now) {
    return shown.stream()
        .filter(show -> show.priced().isUpcoming(now))
        .findFirst()
        .or(() -> shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast()))
        .map(show -> show.view().venue())
        .orElse(null);
  }
}
