package io.frontrow.catalog;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import io.frontrow.catalog.EventAnswers.Event;
import io.frontrow.catalog.EventAnswers.Item;
import io.frontrow.catalog.EventAnswers.NextShow;
import io.frontrow.catalog.EventAnswers.Show;
import io.frontrow.catalog.EventAnswers.Tier;
import io.frontrow.catalog.EventAnswers.Window;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.Venue;
import io.frontrow.venue.Venues;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// Answers what the API asks of the catalog, with the same words as the pages: a handful of
/// statements each.
@Component
class EventCalls {
  /// Before every id there can be.
  private static final UUID FIRST_ID = new UUID(0, 0);

  private final Transactions transactions;
  private final Listing listing;
  private final EventRows events;
  private final ShowRows shows;
  private final ShowPrices prices;
  private final Venues venues;
  private final Organizers organizers;
  private final EventAddresses addresses;
  private final InstantSource clock;

  EventCalls(
      Transactions transactions,
      Listing listing,
      EventRows events,
      ShowRows shows,
      ShowPrices prices,
      Venues venues,
      Organizers organizers,
      EventAddresses addresses,
      InstantSource clock) {
    this.transactions = transactions;
    this.listing = listing;
    this.events = events;
    this.shows = shows;
    this.prices = prices;
    this.venues = venues;
    this.organizers = organizers;
    this.addresses = addresses;
    this.clock = clock;
  }

  /// Something and what comes after it.
  ///
  /// @param last where the next ones begin; empty when there are none
  /// @param until when the clock alone makes it untrue
  record Told<T, P>(T answer, Optional<P> last, Optional<Instant> until) {}

  /// A show in the order of dates.
  record ShowPosition(Instant startsAt, UUID id) {}

  Told<List<Item>, ListingPosition> list(
      ListingQuery query, Optional<ListingPosition> position, int limit) {
    var slice = listing.after(position, query, limit);
    return new Told<>(
        slice.events().stream().map(this::item).toList(), slice.last(), slice.until());
  }

  private Item item(EventCard card) {
    return new Item(
        card.id(),
        card.slug(),
        card.title(),
        card.summary(),
        card.category(),
        card.status(),
        page(card.slug()),
        URI.create(addresses.picture(card.cover())),
        card.showCount(),
        next(card),
        card.priceFrom());
  }

  private static @Nullable NextShow next(EventCard card) {
    return card.nextShowAt() == null
            || card.timeZone() == null
            || card.venue() == null
            || card.city() == null
        ? null
        : new NextShow(card.nextShowAt(), card.timeZone(), card.venue(), card.city());
  }

  private URI page(String slug) {
    return URI.create(addresses.page(slug));
  }

  Optional<Told<Event, ShowPosition>> event(String slug) {
    return transactions.asPublic(
        () -> events.findBySlug(slug).map(event -> event(event, clock.instant())));
  }

  private Told<Event, ShowPosition> event(EventRow event, Instant now) {
    var upcoming =
        prices.of(
            shows.after(event.id().value(), now, FIRST_ID, Limit.of(EventPages.MOST_SHOWS)), now);
    var houses = houses(upcoming);
    var house =
        upcoming.stream()
            .findFirst()
            .flatMap(next -> Optional.ofNullable(houses.get(next.show().venue())));
    return new Told<>(
        new Event(
            event.id(),
            event.slug(),
            event.title(),
            event.summary(),
            event.description(),
            event.category(),
            status(event, upcoming),
            organizers.name(event.organization()),
            page(event.slug()),
            URI.create(addresses.picture(event.cover())),
            house.map(EventCalls::told).orElse(null),
            amounts(upcoming).min(comparingLong(Money::minorUnits)).orElse(null),
            amounts(upcoming).max(comparingLong(Money::minorUnits)).orElse(null)),
        Optional.empty(),
        untilOf(upcoming, now));
  }

  private SaleStatus status(EventRow event, List<PricedShow> upcoming) {
    if (event.isCancelled()) {
      return SaleStatus.CANCELLED;
    }
    return upcoming.stream()
        .map(PricedShow::status)
        .min(naturalOrder())
        .orElseGet(
            () ->
                shows.existsByEventId(event.id().value()) ? SaleStatus.PAST : SaleStatus.ANNOUNCED);
  }

  /// Amounts of different currencies are never compared: those in the currency of the next show.
  private static Stream<Money> amounts(List<PricedShow> upcoming) {
    var all =
        upcoming.stream().flatMap(show -> show.tiers().stream()).map(PriceTier::price).toList();
    return all.stream().filter(amount -> amount.currency().equals(all.getFirst().currency()));
  }

  private static Optional<Instant> untilOf(List<PricedShow> told, Instant now) {
    return told.stream().flatMap(show -> show.nextChange(now).stream()).min(naturalOrder());
  }

  /// From the beginning of the event's page on, which remembers past shows for a while.
  Optional<Told<List<Show>, ShowPosition>> shows(
      String slug, Optional<ShowPosition> position, int limit) {
    return transactions.asPublic(
        () -> events.findBySlug(slug).map(event -> shows(event, position, limit, clock.instant())));
  }

  private Told<List<Show>, ShowPosition> shows(
      EventRow event, Optional<ShowPosition> position, int limit, Instant now) {
    var from =
        position.orElseGet(() -> new ShowPosition(now.minus(EventPages.REMEMBERED), FIRST_ID));
    var found = shows.after(event.id().value(), from.startsAt(), from.id(), Limit.of(limit + 1));
    var priced = prices.of(found.stream().limit(limit).toList(), now);
    var houses = houses(priced);
    return new Told<>(
        priced.stream()
            .flatMap(
                show ->
                    Optional.ofNullable(houses.get(show.show().venue()))
                        .map(house -> show(show, house, event.isCancelled(), now))
                        .stream())
            .toList(),
        found.size() > limit ? Optional.of(position(found.get(limit - 1))) : Optional.empty(),
        untilOf(priced, now));
  }

  private static ShowPosition position(ShowRow show) {
    return new ShowPosition(show.startsAt(), show.id().value());
  }

  private Map<VenueId, Venue> houses(List<PricedShow> told) {
    return venues.find(told.stream().map(show -> show.show().venue()).distinct().toList());
  }

  private static EventAnswers.Venue told(Venue house) {
    var address = house.address();
    return new EventAnswers.Venue(
        house.id(),
        house.name(),
        address.street(),
        address.postalCode(),
        address.city(),
        address.country(),
        house.timeZone());
  }

  private static Show show(PricedShow priced, Venue house, boolean cancelled, Instant now) {
    var show = priced.show();
    var terms = show.terms(cancelled);
    return new Show(
        show.id(),
        show.startsAt(),
        show.doorsAt(),
        cancelled ? SaleStatus.CANCELLED : priced.status(),
        told(house),
        new Window(
            terms.window().opensAt(),
            terms.window().closesAt(),
            terms.presaleOpensAt().orElse(null)),
        show.maxSeatsPerOrder(),
        show.maxSeatsPerBuyer(),
        priced.tiers().stream().map(tier -> tier(tier, terms, now)).toList());
  }

  private static Tier tier(PriceTier tier, SaleTerms terms, Instant now) {
    return new Tier(
        tier.id(),
        tier.number(),
        tier.name(),
        tier.price(),
        terms.opens(tier),
        terms.closes(tier),
        terms.sale(tier, now, Access.NONE));
  }
}
