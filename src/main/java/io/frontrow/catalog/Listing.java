package io.frontrow.catalog;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.Venue;
import io.frontrow.venue.Venues;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The listing: published events that are still to come, the next show first. Six statements,
/// however many events.
@Component
class Listing {
  static final int PAGE_SIZE = 24;
  static final int LAST_PAGE = 1_000;

  /// Shows considered for the events of one page; a daily musical must not make the home page
  /// heavy.
  private static final int MOST_SHOWS = 1_000;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final EventRows events;
  private final ShowRows shows;
  private final ShowPrices prices;
  private final Venues venues;
  private final InstantSource clock;

  Listing(
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

  ListingPage page(int number) {
    return transactions.asPublic(() -> read(Math.clamp(number, 1, LAST_PAGE), clock.instant()));
  }

  private ListingPage read(int number, Instant now) {
    var found = upcoming(number, now);
    var ids = found.stream().limit(PAGE_SIZE).toList();
    var rows =
        events.findAllById(ids).stream()
            .collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
    var byEvent =
        prices
            .of(
                shows.findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
                    ids, now, Limit.of(MOST_SHOWS)),
                now)
            .stream()
            .collect(groupingBy(priced -> priced.show().event()));
    var houses = houses(byEvent);
    var cards =
        ids.stream()
            .map(rows::get)
            .filter(Objects::nonNull)
            .map(event -> card(event, byEvent.getOrDefault(event.id(), List.of()), houses))
            .toList();
    return new ListingPage(
        cards,
        number,
        number > 1 ? number - 1 : null,
        found.size() > PAGE_SIZE ? number + 1 : null);
  }

  /// One more than a page holds tells whether there is a next one. Events without any show are
  /// announced: they come last.
  private List<UUID> upcoming(int number, Instant now) {
    return jdbc.sql(
            """
            select e.id
            from events e left join lateral (
              select min(s.starts_at) filter (where s.starts_at > :now) as next, count(*) as shows from shows s where s.event_id = e.id
            ) s on true
            where e.state = 'published' and (s.next is not null or s.shows = 0)
            order by s.next nulls last, e.slug
            limit :limit offset :offset\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", PAGE_SIZE + 1)
        .param("offset", (number - 1) * PAGE_SIZE)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  private Map<VenueId, Venue> houses(Map<EventId, List<PricedShow>> byEvent) {
    return venues.find(
        byEvent.values().stream().map(shown -> next(shown).show().venue()).distinct().toList());
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
