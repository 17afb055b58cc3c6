package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.StatementCount;
import io.frontrow.catalog.Zone.GeneralAdmissionZone;
import io.frontrow.catalog.Zone.SeatedZone;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CatalogIT {
  @Autowired private ApplicationContext context;
  @Autowired private Catalog catalog;
  @Autowired private Programme programme;
  @Autowired private Listing listing;
  @Autowired private EventPages pages;
  @Autowired private EventRows eventRows;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private InstantSource clock;
  @LocalServerPort private int port;

  private AHouse house;
  private Instant soon;

  @BeforeEach
  void found() {
    house = new AHouse(context);
    soon = clock.instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void aShowIsReadBackAsItWasScheduled() {
    var staged = house.event("Round trip", soon);
    var scheduled = staged.shows().getFirst();

    var show = catalog.show(scheduled.id()).orElseThrow();

    assertThat(show.organization()).isEqualTo(house.organization);
    assertThat(show.eventSlug()).isEqualTo(staged.slug());
    assertThat(show.eventTitle()).isEqualTo("Round trip");
    assertThat(show.startsAt()).isEqualTo(soon);
    assertThat(show.timeZone().getId()).isEqualTo("Asia/Bangkok");
    assertThat(show.saleWindow().closesAt()).isEqualTo(soon.minus(Duration.ofMinutes(30)));
    assertThat(show.currency().getCurrencyCode()).isEqualTo("THB");
    assertThat(show.tiers())
        .containsExactly(
            new PriceTier(scheduled.tiers().get("Front"), 1, "Front", Money.of(120_000, "THB")),
            new PriceTier(scheduled.tiers().get("Back"), 2, "Back", Money.of(80_050, "THB")));
    assertThat(show.zones())
        .containsExactly(
            new SeatedZone(scheduled.zones().get("Stalls"), "Stalls"),
            new GeneralAdmissionZone(
                scheduled.zones().get("Pit"), "Pit", AHouse.PIT, scheduled.tiers().get("Back")));
    assertThat(show.tier(scheduled.tiers().get("Back")).map(PriceTier::name)).contains("Back");
    assertThat(show.sale(clock.instant())).isEqualTo(Sale.OPEN);
    assertThat(show.sale(soon)).isEqualTo(Sale.ENDED);
    assertThat(show.sale(soon.minus(Duration.ofDays(500)))).isEqualTo(Sale.NOT_YET);
  }

  @Test
  void nobodySeesAShowBeforeItsEventIsPublished() {
    var draft = house.draft("Secret", soon);

    assertThat(catalog.show(draft.shows().getFirst().id())).isEmpty();
    assertThat(pages.of(draft.slug(), Locale.ENGLISH)).isEmpty();
    assertThat(catalog.show(new ShowId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aChangedShowIsReadAgainOnceForgotten() {
    var show = house.event("Soon cancelled", soon).shows().getFirst().id();
    assertThat(catalog.show(show)).map(ShowOnSale::state).contains(ShowState.SCHEDULED);

    transactions.inTenant(
        house.organization,
        () -> {
          jdbc.sql("update shows set state = 'cancelled' where id = :id")
              .param("id", show.value())
              .update();
        });

    assertThat(catalog.show(show)).map(ShowOnSale::state).contains(ShowState.SCHEDULED);
    catalog.forget(show);
    assertThat(catalog.show(show)).map(ShowOnSale::state).contains(ShowState.CANCELLED);
    assertThat(catalog.show(show).orElseThrow().sale(clock.instant())).isEqualTo(Sale.OFF);
  }

  @Test
  void theCatalogIsNeverAskedInsideATransaction() {
    var show = house.event("Known", soon).shows().getFirst().id();
    catalog.show(show);

    assertThatThrownBy(() -> transactions.inTenant(house.organization, () -> catalog.show(show)))
        .isInstanceOf(IllegalStateException.class);
  }

  /// Version 0 is a stored row: saving it again must update, never insert.
  @Test
  void publishingStoresNoSecondRowAndAStaleCopyIsRefused() {
    var draft = house.draft("Once");
    var stale =
        transactions.inTenant(
            house.organization, () -> eventRows.findById(draft.event().value()).orElseThrow());

    transactions.inTenant(house.organization, () -> programme.publish(draft.event()));

    assertThat(
            transactions.inTenant(
                house.organization,
                () ->
                    jdbc.sql("select version from events where slug = :slug")
                        .param("slug", draft.slug())
                        .query(Long.class)
                        .list()))
        .containsExactly(1L);
    stale.publish();
    assertThatThrownBy(
            () -> transactions.inTenant(house.organization, () -> eventRows.saveAndFlush(stale)))
        .isInstanceOf(OptimisticLockingFailureException.class);
  }

  @Test
  void aSlugIsTakenOnce() {
    var staged = house.event("First");

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    house.organization,
                    () ->
                        programme.draft(
                            house.organization, AHouse.details(staged.slug(), "Second"))))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void theListingShowsUpcomingEventsByTheirNextShow() {
    var later = house.event("Later", soon.plus(Duration.ofHours(2)));
    var first =
        house.event("First", soon.minus(Duration.ofDays(9)), soon, soon.plus(Duration.ofDays(3)));
    var past = house.event("Past", soon.minus(Duration.ofDays(9)));
    var announced = house.event("No dates yet");
    house.draft("Draft", soon);

    var cards =
        everyCard().stream().filter(card -> mine(card, first, later, past, announced)).toList();

    assertThat(cards)
        .extracting(EventCard::title)
        .containsExactly("First", "Later", "No dates yet");
    var card = cards.getFirst();
    assertThat(card.nextShowAt()).isEqualTo(soon);
    assertThat(card.showCount()).isEqualTo(2);
    assertThat(card.city()).isEqualTo("Chiang Rai");
    assertThat(card.priceFrom()).isEqualTo(Money.of(80_050, "THB"));
    assertThat(card.status()).isEqualTo(SaleStatus.ON_SALE);
    assertThat(cards.getLast().status()).isEqualTo(SaleStatus.ANNOUNCED);
    assertThat(cards.getLast().venue()).isNull();
  }

  private static boolean mine(EventCard card, AHouse.Staged... staged) {
    return Arrays.stream(staged).anyMatch(event -> event.slug().equals(card.slug()));
  }

  private List<EventCard> everyCard() {
    var cards = new ArrayList<EventCard>();
    ListingPage page;
    int number = 0;
    do {
      page = listing.page(ListingQuery.ALL.onPage(++number));
      cards.addAll(page.events());
    } while (number < page.lastPage());
    return cards;
  }

  @Test
  void theListingIsCutIntoPages() {
    for (int i = 0; i < Listing.PAGE_SIZE + 1; i++) {
      house.event("Event " + i);
    }

    var first = listing.page(ListingQuery.ALL);
    var second = listing.page(ListingQuery.ALL.onPage(2));
    var beyond = listing.page(ListingQuery.ALL.onPage(ListingQuery.LAST_PAGE));

    assertThat(first.events()).hasSize(Listing.PAGE_SIZE);
    assertThat(first.total()).isGreaterThan(Listing.PAGE_SIZE);
    assertThat(first.lastPage()).isEqualTo(Math.ceilDiv(first.total(), Listing.PAGE_SIZE));
    assertThat(second.events())
        .extracting(EventCard::slug)
        .doesNotContainAnyElementsOf(first.events().stream().map(EventCard::slug).toList());
    assertThat(beyond.query().page()).isEqualTo(first.lastPage());
    assertThat(beyond.events()).isNotEmpty();
  }

  @Test
  void moreEventsAndShowsNeedNoMoreStatements() {
    house.event("One", soon);
    int few = StatementCount.during(() -> listing.page(ListingQuery.ALL)).size();

    for (int i = 0; i < 5; i++) {
      house.event("More " + i, soon, soon.plus(Duration.ofDays(1)), soon.plus(Duration.ofDays(2)));
    }
    var many = StatementCount.during(() -> listing.page(ListingQuery.ALL));

    assertThat(many).hasSize(few).hasSizeBetween(6, 8);
  }

  @Test
  void theEventPageNeedsNoStatementPerShow() {
    var one = house.event("One", soon);
    var ten = new Instant[10];
    Arrays.setAll(ten, i -> soon.plus(Duration.ofDays(i)));
    var many = house.event("Ten", ten);

    int few = StatementCount.during(() -> pages.of(one.slug(), Locale.ENGLISH)).size();

    assertThat(StatementCount.during(() -> pages.of(many.slug(), Locale.ENGLISH)))
        .hasSize(few)
        .hasSizeBetween(5, 8);
    assertThat(pages.of(many.slug(), Locale.ENGLISH).orElseThrow().shows()).hasSize(10);
  }

  @Test
  void theEventPageSaysWhatIsLeftAndWhereItIs() {
    var staged = house.event("Evening", soon);

    var page = pages.of(staged.slug(), Locale.ENGLISH).orElseThrow();

    assertThat(page.description())
        .contains("<p>First.</p>", "<p>Second &lt;b&gt;paragraph&lt;/b&gt;.</p>");
    assertThat(page.organizer()).isEqualTo("House of " + house.slug);
    assertThat(page.venue()).isNotNull();
    assertThat(page.venue().country()).isEqualTo("Thailand");
    var show = page.shows().getFirst();
    assertThat(show.available()).isEqualTo(AHouse.SEATS + AHouse.PIT);
    assertThat(show.priceFrom()).isEqualTo(Money.of(80_050, "THB"));
    assertThat(show.priceTo()).isEqualTo(Money.of(120_000, "THB"));
    assertThat(show.status()).isEqualTo(SaleStatus.ON_SALE);
  }

  @Test
  void theEventPageIsHtmlWithoutCookiesAndEscapesWhatOrganizersWrite() throws Exception {
    var staged = house.event("Rock & <Roll>", soon);

    var answer = get("/events/" + staged.slug());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body())
        .startsWith("<!doctype html>")
        .contains("Rock &amp; &lt;Roll&gt;")
        .contains("Second &lt;b&gt;paragraph&lt;/b&gt;.")
        .contains("/shows/" + staged.shows().getFirst().id() + "/seats")
        .contains("Chiang Rai");
  }

  @Test
  void anEventWithoutDatesHasAPage() throws Exception {
    var staged = house.event("No dates yet");

    assertThat(get("/events/" + staged.slug()).statusCode()).isEqualTo(200);
  }

  @Test
  void theListingIsHtmlWithoutCookiesWhateverPageIsAskedFor() throws Exception {
    var staged = house.event("Tonight", clock.instant().plus(Duration.ofHours(3)));

    for (var path : List.of("/", "/?page=1", "/?page=abc", "/?page=-1", "/?page=99999999999")) {
      var answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(answer.body()).as(path).contains("/events/" + staged.slug());
    }
    assertThat(get("/?page=999").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownEventIsNotFound() throws Exception {
    for (var slug : List.of("no-such-event", "UPPER", "%00", "a".repeat(500))) {
      assertThat(get("/events/" + slug).statusCode()).as(slug).isIn(400, 404);
    }
    assertThat(get("/events/no-such-event").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Accept", "text/html")
              .header("Accept-Language", "en")
              .build(),
          BodyHandlers.ofString());
    }
  }
}
