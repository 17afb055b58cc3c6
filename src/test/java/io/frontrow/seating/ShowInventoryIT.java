package io.frontrow.seating;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.IntegrationTest;
import io.frontrow.catalog.EventDetails;
import io.frontrow.catalog.EventDetails.Category;
import io.frontrow.catalog.Programme;
import io.frontrow.catalog.SaleWindow;
import io.frontrow.catalog.ScheduledShow;
import io.frontrow.catalog.ShowDetails;
import io.frontrow.demo.hall.Halls;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.venue.Address;
import io.frontrow.venue.SeatingPlan;
import io.frontrow.venue.Venues;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ShowInventoryIT {
  @Autowired private ShowInventory inventory;
  @Autowired private Programme programme;
  @Autowired private Venues venues;
  @Autowired private Directory directory;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private InstantSource clock;

  /// Far below the statement timeout also on a slow machine; the figure is printed, because it is
  /// what the first start waits for.
  @Test
  void aStadiumIsPutOnSaleSeatBySeatInTheOrderOfItsPlan() {
    var organization = directory.found("inventory-" + UUID.randomUUID(), "Inventory");
    var plan = Halls.stadium("Stadium");

    transactions.inTenant(
        organization,
        () -> {
          var show = schedule(organization, plan);
          var layout = HouseLayout.of(plan, show.zones(), show.tiers());
          long begin = System.nanoTime();
          inventory.create(organization, show.id(), layout.seats(), layout.standing());
          var took = Duration.ofNanos(System.nanoTime() - begin);
          System.out.printf("inventory seats=%d ms=%d%n", layout.seats().size(), took.toMillis());

          assertThat(took).isLessThan(Duration.ofSeconds(20));
          var guids =
              jdbc.sql("select guid from event_seats where show_id = :show order by ordinal")
                  .param("show", show.id().value())
                  .query(String.class)
                  .list();
          assertThat(guids)
              .isEqualTo(layout.seats().stream().map(SeatPlacement::guid).toList())
              .hasSize(50_000);
          assertThat(
                  jdbc.sql(
                          "select array[min(ordinal), max(ordinal)]::text from event_seats where show_id = :show")
                      .param("show", show.id().value())
                      .query(String.class)
                      .single())
              .isEqualTo("{0,49999}");
          assertThat(
                  jdbc.sql(
                          "select sum(capacity - sold - reserved) from ga_inventory where show_id = :show")
                      .param("show", show.id().value())
                      .query(Long.class)
                      .single())
              .isEqualTo(5_000);
        });
  }

  private ScheduledShow schedule(OrganizationId organization, SeatingPlan plan) {
    var begin = clock.instant().plus(Duration.ofDays(40));
    var venue =
        venues.add(
            organization,
            "Stadium",
            new Address("1 Goal Street", "10110", "Bangkok", "TH"),
            ZoneId.of("Asia/Bangkok"));
    var event =
        programme.draft(
            organization,
            new EventDetails(
                "inventory-" + UUID.randomUUID(),
                "Match",
                "A match",
                "A match.",
                Category.SPORT,
                "stadium-night"));
    return programme.schedule(
        organization,
        event,
        new ShowDetails(
            venue,
            Optional.empty(),
            begin,
            begin,
            new SaleWindow(begin.minus(Duration.ofDays(30)), begin),
            Currency.getInstance("THB"),
            8,
            24,
            plan.categories().stream()
                .map(name -> new ShowDetails.Tier(name, Money.of(100, "THB")))
                .toList(),
            plan.zones().stream()
                .map(zone -> new ShowDetails.SeatedBlock(zone.name(), (int) zone.seats().count()))
                .toList(),
            plan.standingAreas().stream()
                .map(
                    area ->
                        new ShowDetails.StandingBlock(
                            area.name(), area.capacity(), area.category()))
                .toList()));
  }
}
