package io.frontrow.catalog;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import io.frontrow.catalog.ListingSearch.Placed;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.Venue;
import io.frontrow.venue.Venues;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// The listing: published events that are still to come. A handful of statements, however many
/// events.
@Component
class Listing {
  static final int PAGE_SIZE = 24;

  /// Shows considered for the events of one page; a daily musical must not make the home page
  /// heavy.
  private static final int MOST_SHOWS = 1_000;

  private final Transactions transactions;
  private final ListingSearch search;
  private final EventRows events;
  private final ShowRows shows;
  private final ShowPrices prices;
  private final Venues venues;
  private final EventAddresses addresses;
  private final InstantSource clock;

  Listing(
      Transactions transactions,
      ListingSearch search,
      EventRows events,
      ShowRows shows,
      ShowPrices prices,
      Venues venues,
      EventAddresses addresses,
      InstantSource clock) {
    this.transactions = transactions;
    this.search = search;
    this.events = events;
    this.shows = shows;
    this.prices = prices;
    this.venues = venues;
    this.addresses = addresses;
    this.clock = clock;
  }

  ListingPage page(ListingQuery query) {
    return transactions.asPublic(() -> read(query, clock.instant()));
  }

  private ListingPage read(ListingQuery query, Instant now) {
    var facets = search.facets(now);
    var found = search.find(query, facets, PAGE_SIZE, now);
    if (found.events().isEmpty() && query.page() > 1) {
      var last = pages(search.find(query.onPage(1), facets, PAGE_SIZE, now).total());
      if (last < query.page()) {
        return read(query.onPage(last), now);
      }
    }
    var shown = priced(found.events(), now);
    return new ListingPage(
        cards(query, found.events(), shown),
        query,
        facets,
        found.total(),
        pages(found.total()),
        addresses.listing(query),
        addresses.picture(EventAddresses.ANY_COVER),
        shown.stream().flatMap(show -> show.nextChange(now).stream()).min(naturalOrder()));
  }

  /// The events after a position; the page number does not count.
  ListingSlice after(Optional<ListingPosition> position, ListingQuery query, int limit) {
    return transactions.asPublic(() -> read(position, query, limit, clock.instant()));
  }

  private ListingSlice read(
      Optional<ListingPosition> position, ListingQuery query, int limit, Instant now) {
    var found = search.after(position, query, search.facets(now), limit + 1, now);
    var ids = found.stream().limit(limit).map(Placed::event).toList();
    var shown = priced(ids, now);
    return new ListingSlice(
        cards(query, ids, shown),
        found.size() > limit ? Optional.of(found.get(limit - 1).position()) : Optional.empty(),
        shown.stream().flatMap(show -> show.nextChange(now).stream()).min(naturalOrder()));
  }

  private static int pages(int events) {
    return Math.clamp(Math.ceilDiv(events, PAGE_SIZE), 1, ListingQuery.LAST_PAGE);
  }

  private List<PricedShow> priced(List<UUID> ids, Instant now) {
    return prices.of(
        shows.findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
            ids, now, Limit.of(MOST_SHOWS)),
        now);
  }

  private List<EventCard> cards(ListingQuery query, List<UUID> ids, List<PricedShow> upcoming) {
    var rows =
        events.findAllById(ids).stream()
            .collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
    var houses =
        venues.find(upcoming.stream().map(priced -> priced.show().venue()).distinct().toList());
    var byEvent =
        upcoming.stream()
            .filter(priced -> covers(query, priced, houses))
            .collect(groupingBy(priced -> priced.show().event()));
    return ids.stream()
        .map(rows::get)
        .filter(Objects::nonNull)
        .map(event -> card(event, byEvent.getOrDefault(event.id(), List.of()), houses))
        .toList();
  }

  /// A card speaks of the shows that were asked for.
  private static boolean covers(ListingQuery query, PricedShow priced, Map<VenueId, Venue> houses) {
    var house = houses.get(priced.show().venue());
    return house != null
        && query.covers(
            priced.show().startsAt().atZone(house.timeZone()).toLocalDate(),
            house.address().city());
  }

  /// The next show that takes place; of an event with cancelled shows only, the next of those.
  private static PricedShow next(List<PricedShow> upcoming) {
    return upcoming.stream()
        .filter(priced -> priced.show().state() == ShowState.SCHEDULED)
        .findFirst()
        .orElseGet(upcoming::getFirst);
  }

  private static EventCard card(
      EventRow event, List<PricedShow> upcoming, Map<VenueId, Venue> houses) {
    @Nullable PricedShow next = upcoming.isEmpty() ? null : next(upcoming);
    @Nullable Venue house = next == null ? null : houses.get(next.show().venue());
    return new EventCard(
        event.id(),
        event.slug(),
        event.title(),
        event.summary(),
        event.category(),
        event.cover(),
        house == null ? null : house.address().city(),
        house == null ? null : house.name(),
        next == null ? null : next.show().startsAt(),
        house == null ? null : house.timeZone(),
        upcoming.size(),
        lowest(upcoming).orElse(null),
        status(upcoming));
  }

  private static SaleStatus status(List<PricedShow> upcoming) {
    return upcoming.stream()
        .map(PricedShow::status)
        .min(naturalOrder())
        .orElse(SaleStatus.ANNOUNCED);
  }

  /// Shows that can be bought count before those that cannot; amounts of different currencies are
  /// never compared.
  private static Optional<Money> lowest(List<PricedShow> upcoming) {
    var status = status(upcoming);
    Stream<Money> amounts =
        upcoming.stream()
            .filter(priced -> priced.status() == status)
            .flatMap(priced -> priced.lowest().stream());
    var all = amounts.toList();
    return all.stream()
        .filter(amount -> amount.currency().equals(all.getFirst().currency()))
        .min(comparingLong(Money::minorUnits));
  }
}
