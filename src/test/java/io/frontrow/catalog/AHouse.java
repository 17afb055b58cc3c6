package io.frontrow.catalog;

import io.frontrow.catalog.EventDetails.Category;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HouseLayout;
import io.frontrow.seating.ShowInventory;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.venue.Address;
import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import io.frontrow.venue.SeatingPlans;
import io.frontrow.venue.SeatingPlans.Publication.Published;
import io.frontrow.venue.Venues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// An organization of its own with a room of two rows and a pit, for tests that want events in it.
final class AHouse {
  static final int SEATS = 20;
  static final int PIT = 30;

  private final ApplicationContext context;
  private final Transactions transactions;
  final OrganizationId organization;
  final String slug = "house-" + UUID.randomUUID();

  AHouse(ApplicationContext context) {
    this.context = context;
    this.transactions = context.getBean(Transactions.class);
    this.organization = context.getBean(Directory.class).found(slug, "House of " + slug);
  }

  record Staged(EventId event, String slug, List<ScheduledShow> shows) {}

  /// A published event with a show at each of these times.
  Staged event(String title, Instant... starts) {
    return event(title, true, starts);
  }

  Staged draft(String title, Instant... starts) {
    return event(title, false, starts);
  }

  private Staged event(String title, boolean published, Instant... starts) {
    return transactions.inTenant(
        organization,
        () -> {
          var programme = context.getBean(Programme.class);
          var eventSlug = "event-" + UUID.randomUUID();
          var event = programme.draft(organization, details(eventSlug, title));
          var shows = new ArrayList<ScheduledShow>();
          for (var startsAt : starts) {
            shows.add(schedule(programme, event, startsAt));
          }
          if (published) {
            programme.publish(event);
          }
          return new Staged(event, eventSlug, shows);
        });
  }

  static EventDetails details(String slug, String title) {
    return new EventDetails(
        slug,
        title,
        "A summary",
        "First.\n\nSecond <b>paragraph</b>.",
        Category.JAZZ,
        "jazz-cellar");
  }

  private ScheduledShow schedule(Programme programme, EventId event, Instant startsAt) {
    var venue =
        context
            .getBean(Venues.class)
            .add(
                organization,
                "Room",
                new Address("1 Test Street", "10110", "Chiang Rai", "TH"),
                ZoneId.of("Asia/Bangkok"));
    var plan = plan();
    var version =
        ((Published) context.getBean(SeatingPlans.class).publish(organization, venue, plan))
            .version();
    var show =
        programme.schedule(
            organization,
            event,
            new ShowDetails(
                venue,
                Optional.of(version),
                startsAt,
                startsAt.minus(Duration.ofHours(1)),
                new SaleWindow(
                    startsAt.minus(Duration.ofDays(400)), startsAt.minus(Duration.ofMinutes(30))),
                Currency.getInstance("THB"),
                8,
                24,
                List.of(
                    new ShowDetails.Tier("Front", Money.of(120_000, "THB")),
                    new ShowDetails.Tier("Back", Money.of(80_050, "THB"))),
                List.of(new ShowDetails.SeatedBlock("Stalls", SEATS)),
                List.of(new ShowDetails.StandingBlock("Pit", PIT, "Back"))));
    var layout = HouseLayout.of(plan, show.zones(), show.tiers());
    context
        .getBean(ShowInventory.class)
        .create(organization, show.id(), layout.seats(), layout.standing());
    return show;
  }

  static SeatingPlan plan() {
    return new SeatingPlan(
        "Room",
        400,
        200,
        9,
        List.of("Front", "Back"),
        List.of(new Zone("Stalls", List.of(row("A", 20, "Front"), row("B", 48, "Back")))),
        List.of(new StandingArea("Pit", PIT, "Back", 10, 100, 200, 50)),
        List.of());
  }

  private static Row row(String name, double y, String category) {
    var seats = new ArrayList<Seat>();
    for (int i = 1; i <= SEATS / 2; i++) {
      seats.add(new Seat(name + i, Integer.toString(i), i * 22, y, category, false, false));
    }
    return new Row(name, seats);
  }
}
