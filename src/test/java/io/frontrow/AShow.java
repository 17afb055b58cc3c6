package io.frontrow;

import io.frontrow.catalog.EventDetails;
import io.frontrow.catalog.EventDetails.Category;
import io.frontrow.catalog.NewAccessCode;
import io.frontrow.catalog.Programme;
import io.frontrow.catalog.SaleWindow;
import io.frontrow.catalog.ScheduledShow;
import io.frontrow.catalog.ShowDetails;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HouseLayout;
import io.frontrow.seating.ShowInventory;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A show of its own organization, on sale unless it is told otherwise.
/// `AShow.in(context).withRow("A", 10).onSale()`.
public final class AShow {
  public static final String FRIENDS = "Friends";

  private final ApplicationContext context;
  private final List<Row> rows = new ArrayList<>();
  private int pit;
  private long price = 120_000;
  private String currency = "THB";
  private int perOrder = 8;
  private int perBuyer = 24;
  private OptionalInt perBuyerOfEvent = OptionalInt.empty();
  private OptionalInt perBuyerOfTier = OptionalInt.empty();
  private Duration opened = Duration.ofDays(30);
  private Duration closes = Duration.ofDays(30);
  private Optional<Duration> presale = Optional.empty();
  private Optional<NewCode> code = Optional.empty();
  private final List<String> hiddenRows = new ArrayList<>();
  private final List<PriceRule> priceRules = new ArrayList<>();

  private AShow(ApplicationContext context) {
    this.context = context;
  }

  public static AShow in(ApplicationContext context) {
    return new AShow(context);
  }

  public AShow withRow(String name, int seats) {
    var y = 20 + 28 * rows.size();
    rows.add(
        new Row(
            name,
            IntStream.rangeClosed(1, seats)
                .mapToObj(
                    number ->
                        new Seat(
                            name + number,
                            Integer.toString(number),
                            22.0 * number,
                            y,
                            hiddenRows.contains(name) ? FRIENDS : "Seats",
                            false,
                            false))
                .toList()));
    return this;
  }

  /// A row of its own with a place for a wheelchair and its companion's chair.
  public AShow withWheelchairPair(String name) {
    var y = 20 + 28 * rows.size();
    rows.add(
        new Row(
            name,
            List.of(
                new Seat(name + 1, "1", 22, y, "Seats", true, false),
                new Seat(name + 2, "2", 44, y, "Seats", false, true))));
    return this;
  }

  /// A row of a tier "Friends" that is hidden.
  public AShow withHiddenRow(String name, int seats) {
    hiddenRows.add(name);
    return withRow(name, seats);
  }

  /// Codes buy from then on, counted from now.
  public AShow presale(Duration fromNow) {
    presale = Optional.of(fromNow);
    return this;
  }

  /// Opens every tier of the show, hidden ones too.
  public AShow withCode(String text, int uses) {
    code = Optional.of(new NewCode(text, uses));
    return this;
  }

  private record NewCode(String text, int uses) {}

  public AShow withPit(int capacity) {
    pit = capacity;
    return this;
  }

  /// What each place costs, in minor units.
  public AShow costs(long amount, String code) {
    price = amount;
    currency = code;
    return this;
  }

  /// Ticket types, fees, taxes, promo codes: whatever the programme takes.
  public AShow priced(PriceRule rule) {
    priceRules.add(rule);
    return this;
  }

  /// Written once for the event, with its first show.
  public interface PriceRule {
    void write(Programme programme, OrganizationId organization, EventId event, ScheduledShow show);
  }

  public AShow free() {
    price = 0;
    return this;
  }

  public AShow perBuyer(int places) {
    perBuyer = places;
    return this;
  }

  /// How many seats of all shows of its event one buyer may have.
  public AShow perBuyerOfEvent(int places) {
    perBuyerOfEvent = OptionalInt.of(places);
    return this;
  }

  /// How many places of the tier "Seats" one buyer may have; hidden rows are of another.
  public AShow perBuyerOfTier(int places) {
    perBuyerOfTier = OptionalInt.of(places);
    return this;
  }

  public AShow opening(Duration fromNow) {
    opened = fromNow.negated();
    return this;
  }

  public AShow closed() {
    closes = Duration.ofDays(-1);
    return this;
  }

  /// The show with its seats in layout order.
  public record OnSale(
      OrganizationId organization,
      ShowId id,
      String slug,
      List<SeatId> seats,
      Optional<ShowZoneId> pit) {}

  public OnSale onSale() {
    return onSale(1).getFirst();
  }

  /// So many shows of one event.
  public List<OnSale> onSale(int shows) {
    var organization =
        context.getBean(Directory.class).found("house-" + UUID.randomUUID(), "A house");
    return context
        .getBean(Transactions.class)
        .inTenant(organization, () -> stage(organization, "event-" + UUID.randomUUID(), shows));
  }

  private List<OnSale> stage(OrganizationId organization, String slug, int shows) {
    var programme = context.getBean(Programme.class);
    var event =
        programme.draft(
            organization,
            new EventDetails(slug, "A test", "A summary", "A text", Category.JAZZ, "jazz-cellar"));
    perBuyerOfEvent.ifPresent(most -> programme.limit(event, most));
    var staged =
        IntStream.range(0, shows).mapToObj(i -> stage(organization, slug, event, i)).toList();
    programme.publish(event);
    return staged;
  }

  private OnSale stage(OrganizationId organization, String slug, EventId event, int number) {
    var programme = context.getBean(Programme.class);
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
    var now = Instant.now();
    var seatCount = plan.seatCount();
    var show =
        programme.schedule(
            organization,
            event,
            new ShowDetails(
                venue,
                Optional.of(version),
                now.plus(Duration.ofDays(60)),
                now.plus(Duration.ofDays(60)).minus(Duration.ofHours(1)),
                new SaleWindow(now.minus(opened), now.plus(closes)),
                Currency.getInstance(currency),
                perOrder,
                perBuyer,
                tiers(),
                seatCount == 0
                    ? List.of()
                    : List.of(new ShowDetails.SeatedBlock("Stalls", seatCount)),
                pit == 0
                    ? List.of()
                    : List.of(new ShowDetails.StandingBlock("Pit", pit, "Seats"))));
    var layout = HouseLayout.of(plan, show.zones(), show.tiers());
    context
        .getBean(ShowInventory.class)
        .create(organization, show.id(), layout.seats(), layout.standing());
    if (number == 0) {
      priceRules.forEach(rule -> rule.write(programme, organization, event, show));
    }
    presale.ifPresent(opening -> programme.presale(show.id(), now.plus(opening)));
    if (!hiddenRows.isEmpty()) {
      programme.hide(show.tiers().get(FRIENDS));
    }
    code.ifPresent(
        made ->
            programme.addCode(
                organization,
                new NewAccessCode(
                    event,
                    Optional.empty(),
                    made.text(),
                    now.minus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(50)),
                    OptionalInt.of(made.uses()),
                    Set.copyOf(show.tiers().values()),
                    "A test")));
    perBuyerOfTier.ifPresent(most -> programme.limit(show.tiers().get("Seats"), most));
    var seats =
        context
            .getBean(JdbcClient.class)
            .sql("select id from event_seats where show_id = :show order by ordinal")
            .param("show", show.id().value())
            .query((row, _) -> new SeatId(row.getLong("id")))
            .list();
    return new OnSale(
        organization, show.id(), slug, seats, Optional.ofNullable(show.zones().get("Pit")));
  }

  private List<ShowDetails.Tier> tiers() {
    var seats = new ShowDetails.Tier("Seats", Money.of(price, currency));
    return hiddenRows.isEmpty()
        ? List.of(seats)
        : List.of(seats, new ShowDetails.Tier(FRIENDS, Money.of(77_700, currency)));
  }

  private SeatingPlan plan() {
    return new SeatingPlan(
        "Room",
        600,
        400,
        9,
        tiers().stream().map(ShowDetails.Tier::name).toList(),
        rows.isEmpty() ? List.of() : List.of(new Zone("Stalls", rows)),
        pit == 0 ? List.of() : List.of(new StandingArea("Pit", pit, "Seats", 10, 300, 200, 50)),
        List.of());
  }
}
