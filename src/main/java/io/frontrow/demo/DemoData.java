package io.frontrow.demo;

import static java.util.Objects.requireNonNull;

import io.frontrow.catalog.Programme;
import io.frontrow.catalog.RefundRules;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HouseLayout;
import io.frontrow.seating.ShowInventory;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.SeatingPlans;
import io.frontrow.venue.SeatingPlans.Publication.Published;
import io.frontrow.venue.SeatingPlans.Publication.Refused;
import io.frontrow.venue.Venues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Fills an empty installation with the demo, once. Every event comes whole in one transaction, and
/// its slug is the mark that it has been: a start killed in the middle is completed by the next,
/// and what an organizer changes later stays.
@Component
@Profile("demo")
@Order(0)
class DemoData implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(DemoData.class);
  private static final Map<String, String> ORGANIZATIONS =
      Map.of(
          DemoProgramme.DEMO_HALL,
          "Riverside Concerts",
          DemoProgramme.OTHER_HOUSE,
          "Kanalufer Bühnen");

  /// Until how long before the show buyers may give tickets back; of other events not at all.
  private static final Map<String, Duration> TAKEN_BACK =
      Map.of(
          "philharmonic-gala", Duration.ofHours(48),
          "jazz-cellar", Duration.ofHours(24),
          "open-air", Duration.ofDays(14),
          "free-lecture", Duration.ofHours(1));

  private final DemoAccounts accounts;
  private final DemoClients clients;
  private final Transactions transactions;
  private final Venues venues;
  private final SeatingPlans plans;
  private final Programme programme;
  private final RefundRules refunds;
  private final ShowInventory inventory;
  private final SoldOutHouse soldOut;
  private final HouseSeats houseSeats;
  private final DemoPrices prices;
  private final InstantSource clock;

  DemoData(
      DemoAccounts accounts,
      DemoClients clients,
      Transactions transactions,
      Venues venues,
      SeatingPlans plans,
      Programme programme,
      RefundRules refunds,
      ShowInventory inventory,
      SoldOutHouse soldOut,
      HouseSeats houseSeats,
      DemoPrices prices,
      InstantSource clock) {
    this.accounts = accounts;
    this.clients = clients;
    this.transactions = transactions;
    this.venues = venues;
    this.plans = plans;
    this.programme = programme;
    this.refunds = refunds;
    this.inventory = inventory;
    this.soldOut = soldOut;
    this.houseSeats = houseSeats;
    this.prices = prices;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    seed();
  }

  /// Password hashes are slow by intention and the stadium is large: they are made side by side.
  void seed() throws InterruptedException, ExecutionException {
    var seededAt = clock.instant();
    ORGANIZATIONS.forEach(accounts::organization);
    clients.register();
    try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<Boolean>>();
      for (var event : DemoProgramme.events()) {
        work.add(side.submit(() -> stage(event, seededAt)));
      }
      for (var person : DemoAccounts.PEOPLE) {
        accounts.register(person);
      }
      long staged = 0;
      for (var part : work) {
        staged += part.get() ? 1 : 0;
      }
      if (staged > 0) {
        log.info(
            "demo data written events={} ms={}",
            staged,
            clock.instant().toEpochMilli() - seededAt.toEpochMilli());
      }
    }
  }

  private boolean stage(DemoEvent event, Instant seededAt) {
    var organization = accounts.organization(event.organization(), event.organization());
    var shows =
        transactions.inTenant(
            organization,
            () ->
                programme.contains(organization, event.details().slug())
                    ? List.<ShowId>of()
                    : write(organization, event, seededAt));
    if (event.hasHouseSeats()) {
      shows.forEach(show -> houseSeats.keep(organization, show));
    }
    return !shows.isEmpty();
  }

  private List<ShowId> write(OrganizationId organization, DemoEvent event, Instant seededAt) {
    var shows = new ArrayList<ShowId>();
    var house = event.house();
    var venue = venues.add(organization, house.name(), house.address(), house.timeZone());
    var plan = event.plan().get();
    var version =
        switch (plans.publish(organization, venue, plan)) {
          case Published published -> published.version();
          case Refused refused ->
              throw new IllegalStateException("a hall of the demo is wrong: " + refused.faults());
        };
    var eventId = programme.draft(organization, event.details());
    event.maxPerBuyer().ifPresent(most -> programme.limit(eventId, most));
    Optional.ofNullable(TAKEN_BACK.get(event.details().slug()))
        .ifPresent(before -> refunds.allow(eventId, before));
    var unlocked = new HashSet<TierId>();
    var tiers = new ArrayList<Map<String, TierId>>();
    for (var evening : event.evenings()) {
      var show =
          programme.schedule(
              organization, eventId, event.show(evening, seededAt, venue, version, plan));
      var layout = HouseLayout.of(plan, show.zones(), show.tiers());
      inventory.create(organization, show.id(), layout.seats(), layout.standing());
      event.presaleOpensAt(seededAt).ifPresent(opening -> programme.presale(show.id(), opening));
      event.prices().stream()
          .filter(DemoEvent.Price::hidden)
          .map(price -> requireNonNull(show.tiers().get(price.category())))
          .forEach(programme::hide);
      event
          .prices()
          .forEach(
              price ->
                  price
                      .maxPerBuyer()
                      .ifPresent(
                          most ->
                              programme.limit(
                                  requireNonNull(show.tiers().get(price.category())), most)));
      unlocked.addAll(show.tiers().values());
      tiers.add(show.tiers());
      shows.add(show.id());
      if (event.soldOut()) {
        soldOut.sellEverySeat(organization, show.id(), seededAt);
      }
    }
    if (event.presaleOpensAt(seededAt).isPresent()) {
      programme.addCode(organization, event.presaleCode(eventId, seededAt, unlocked));
    }
    prices.write(organization, eventId, event.details().slug(), tiers, seededAt);
    programme.publish(eventId);
    return shows;
  }
}
