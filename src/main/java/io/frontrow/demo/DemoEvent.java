package io.frontrow.demo;

import io.frontrow.catalog.EventDetails;
import io.frontrow.catalog.NewAccessCode;
import io.frontrow.catalog.SaleWindow;
import io.frontrow.catalog.ShowDetails;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.Address;
import io.frontrow.venue.SeatingPlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// An event of the demo as it is written down; dates follow from the day it is seeded.
record DemoEvent(
    String organization,
    EventDetails details,
    House house,
    Supplier<SeatingPlan> plan,
    Opening opening,
    boolean soldOut,
    List<Price> prices,
    List<Evening> evenings,
    OptionalInt maxPerBuyer) {

  /// Without a limit over all its evenings.
  DemoEvent(
      String organization,
      EventDetails details,
      House house,
      Supplier<SeatingPlan> plan,
      Opening opening,
      boolean soldOut,
      List<Price> prices,
      List<Evening> evenings) {
    this(
        organization,
        details,
        house,
        plan,
        opening,
        soldOut,
        prices,
        evenings,
        OptionalInt.empty());
  }

  record House(String name, Address address, ZoneId timeZone) {}

  /// In minor units of the currency.
  ///
  /// @param hidden sold only to those with the presale's code
  /// @param maxPerBuyer how many places at it one buyer may have
  record Price(
      String category, long amount, String currency, boolean hidden, OptionalInt maxPerBuyer) {
    Price(String category, long amount, String currency) {
      this(category, amount, currency, false, OptionalInt.empty());
    }

    static Price hidden(String category, long amount, String currency) {
      return new Price(category, amount, currency, true, OptionalInt.empty());
    }

    static Price limited(String category, long amount, String currency, int maxPerBuyer) {
      return new Price(category, amount, currency, false, OptionalInt.of(maxPerBuyer));
    }

    Money money() {
      return Money.of(amount, currency);
    }
  }

  /// The given day of a week that is so many weeks away.
  record Evening(int weeksAhead, DayOfWeek day, LocalTime begin) {
    Instant after(Instant seededAt, ZoneId zone) {
      return seededAt
          .atZone(zone)
          .toLocalDate()
          .plusWeeks(weeksAhead)
          .with(TemporalAdjusters.nextOrSame(day))
          .atTime(begin)
          .atZone(zone)
          .toInstant();
    }
  }

  enum Opening {
    LAST_WEEK,
    /// To everybody; with the code one can buy since yesterday.
    IN_TWELVE_DAYS
  }

  static final String PRESALE_CODE = "EARLYBIRD";
  private static final int PRESALE_USES = 200;

  private static final Duration DOORS = Duration.ofMinutes(60);
  private static final Duration BOX_OFFICE_TAKES_OVER = Duration.ofMinutes(30);
  private static final int PER_ORDER = 8;
  private static final int PER_BUYER = 24;

  ShowDetails show(
      Evening evening,
      Instant seededAt,
      VenueId venue,
      PlanVersionId version,
      SeatingPlan seating) {
    var zone = house.timeZone();
    var startsAt = evening.after(seededAt, zone);
    return new ShowDetails(
        venue,
        Optional.of(version),
        startsAt,
        startsAt.minus(DOORS),
        new SaleWindow(opensAt(seededAt), startsAt.minus(BOX_OFFICE_TAKES_OVER)),
        Currency.getInstance(prices.getFirst().currency()),
        PER_ORDER,
        PER_BUYER,
        prices.stream()
            .map(price -> new ShowDetails.Tier(price.category(), price.money()))
            .toList(),
        seating.zones().stream()
            .map(block -> new ShowDetails.SeatedBlock(block.name(), (int) block.seats().count()))
            .toList(),
        seating.standingAreas().stream()
            .map(
                area ->
                    new ShowDetails.StandingBlock(area.name(), area.capacity(), area.category()))
            .toList());
  }

  /// Whether the house keeps a few places for itself and its box office.
  boolean hasHouseSeats() {
    return details.slug().equals(DemoProgramme.GALA);
  }

  Optional<Instant> presaleOpensAt(Instant seededAt) {
    return opening == Opening.IN_TWELVE_DAYS
        ? Optional.of(seededAt.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS))
        : Optional.empty();
  }

  /// Good for every price of every evening, also for what is not sold without it.
  NewAccessCode presaleCode(EventId event, Instant seededAt, Set<TierId> tiers) {
    return new NewAccessCode(
        event,
        Optional.empty(),
        PRESALE_CODE,
        seededAt.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS),
        seededAt.plus(365, ChronoUnit.DAYS),
        OptionalInt.of(PRESALE_USES),
        tiers,
        "Friends of the house and readers of the newsletter");
  }

  private Instant opensAt(Instant seededAt) {
    return switch (opening) {
      case LAST_WEEK -> seededAt.minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
      case IN_TWELVE_DAYS ->
          seededAt
              .atZone(house.timeZone())
              .toLocalDate()
              .plusDays(12)
              .atTime(10, 0)
              .atZone(house.timeZone())
              .toInstant();
    };
  }
}
