package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.ShowId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page of an event says, to people and to other sites.
@IntegrationTest
class EventPageIT {
  private static final Pattern STRUCTURED =
      Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

  @Autowired ApplicationContext context;
  @Autowired EventPages pages;
  @Autowired Catalog catalog;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired InstantSource clock;
  @LocalServerPort int port;

  private AHouse house;
  private Instant soon;

  @BeforeEach
  void found() {
    house = new AHouse(context);
    soon = clock.instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void searchEnginesReadWhatVisitorsRead() {
    var event = house.event("A title", soon);

    var told = structured(page(event.slug()));

    assertThat(told.size()).isOne();
    var first = told.get(0);
    assertThat(first.get("@type").asString()).isEqualTo("Event");
    assertThat(first.get("name").asString()).isEqualTo("A title");
    assertThat(first.get("startDate").asString()).endsWith("+07:00");
    assertThat(Instant.parse(first.get("startDate").asString())).isEqualTo(soon);
    assertThat(first.get("eventStatus").asString()).isEqualTo("https://schema.org/EventScheduled");
    assertThat(first.at("/location/address/addressCountry").asString()).isEqualTo("TH");
    assertThat(first.at("/organizer/name").asString()).isEqualTo("House of " + house.slug);
    var offer = first.at("/offers/1");
    assertThat(offer.get("price").asString()).isEqualTo("800.50");
    assertThat(offer.get("priceCurrency").asString()).isEqualTo("THB");
    assertThat(offer.get("availability").asString()).isEqualTo("https://schema.org/InStock");
    assertThat(offer.get("url").asString()).endsWith("/events/" + event.slug());
    assertThat(offer.get("validFrom").asString()).endsWith("+07:00");
  }

  @Test
  void aTitleCannotLeaveTheStructuredData() {
    var title = "</script><script>alert(1)</script><!--";
    var event = house.event(title, soon);

    var page = page(event.slug());

    assertThat(page).doesNotContain("<script>alert");
    assertThat(structured(page).get(0).get("name").asString()).isEqualTo(title);
  }

  @Test
  void otherSitesAreToldOneAddressAndAPictureTheyCanShow() {
    var event = house.event("A title", soon);

    var page = page(event.slug());

    assertThat(page)
        .containsPattern("<link rel=\"canonical\" href=\"https?://[^\"]+/events/" + event.slug());
    var picture = Pattern.compile("og:image\" content=\"([^\"]+)\"").matcher(page);
    assertThat(picture.find()).isTrue();
    var answer = new Browser(port).get(URI.create(picture.group(1)).getPath());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
  }

  @Test
  void thePageHoldsNothingOfOneVisitor() {
    var event = house.event("A title", soon);

    var answer = new Browser(port).get("/events/" + event.slug());

    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContain("_csrf", "method=\"post\"");
  }

  @Test
  void datesThatDoNotTakePlaceSayWhatTicketHoldersCanExpect() {
    var event = house.event("A title", soon, soon.plusSeconds(3600), soon.plusSeconds(7200));
    state(event.shows().get(0).id(), "cancelled");
    state(event.shows().get(1).id(), "postponed");

    var page = page(event.slug());

    assertThat(page)
        .contains("This date does not take place", "This date is postponed", "House of ")
        .doesNotContain("/shows/" + event.shows().get(0).id() + "/seats")
        .doesNotContain("/shows/" + event.shows().get(1).id() + "/seats")
        .contains("/shows/" + event.shows().get(2).id() + "/seats")
        .doesNotContain("This event is cancelled");
    assertThat(structured(page).get(0).get("eventStatus").asString()).endsWith("/EventCancelled");
    assertThat(structured(page).get(1).get("eventStatus").asString()).endsWith("/EventPostponed");
  }

  @Test
  void aCancelledEventSaysSoAtTheTop() {
    var event = house.event("A title", soon);
    state(event.shows().getFirst().id(), "cancelled");

    assertThat(page(event.slug())).contains("This event is cancelled");
  }

  @Test
  void thePageLastsUntilTheNextThingThatTheClockChanges() {
    var show =
        AShow.in(context)
            .withRow("A", 2)
            .opening(Duration.ofMinutes(3))
            .presale(Duration.ofMinutes(1))
            .onSale();

    var page = pages.of(show.slug(), Locale.ENGLISH).orElseThrow();

    assertThat(page.isWaiting()).isTrue();
    assertThat(page.nextChange().orElseThrow())
        .isBetween(clock.instant(), clock.instant().plus(Duration.ofMinutes(1)));
    assertThat(page.shows().getFirst().status()).isEqualTo(SaleStatus.ANNOUNCED);
  }

  @Test
  void whoWaitsIsToldByTheServerHowLong() {
    var show = AShow.in(context).withRow("A", 2).opening(Duration.ofMinutes(10)).onSale();
    var address = "/events/" + show.slug() + "/shows/" + show.id();
    var browser = new Browser(port);

    var part = browser.get(address, "HX-Request", "true", "Accept-Language", "en");

    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(part.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=1");
    assertThat(part.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(part.body())
        .startsWith("<li")
        .containsPattern("data-seconds=\"(59\\d|600)\"")
        .containsPattern("hx-trigger=\"load delay:\\d{6}ms, ask\"")
        .doesNotContain("/seats");
    assertThat(browser.get(address).headers().firstValue("Location"))
        .contains("/events/" + show.slug() + "#show-" + show.id());
  }

  @Test
  void aDateOfAnotherEventOrOfNoneIsNotFound() {
    var event = house.event("A title", soon);
    var other = house.event("Another", soon);
    var draft = house.draft("A draft", soon);
    var browser = new Browser(port);

    for (var path :
        new String[] {
          event.slug() + "/shows/" + other.shows().getFirst().id(),
          event.slug() + "/shows/" + UUID.randomUUID(),
          event.slug() + "/shows/x",
          draft.slug() + "/shows/" + draft.shows().getFirst().id(),
          "nothing/shows/" + event.shows().getFirst().id()
        }) {
      assertThat(browser.get("/events/" + path, "HX-Request", "true").statusCode())
          .as(path)
          .isEqualTo(404);
    }
  }

  private void state(ShowId show, String state) {
    transactions.inTenant(
        house.organization,
        () ->
            jdbc.sql("update shows set state = :state where id = :id")
                .param("state", state)
                .param("id", show.value())
                .update());
    catalog.forget(show);
  }

  private String page(String slug) {
    var answer = new Browser(port).get("/events/" + slug, "Accept-Language", "en");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode structured(String page) {
    var found = STRUCTURED.matcher(page);
    assertThat(found.find()).isTrue();
    return JsonMapper.builder().build().readTree(found.group(1));
  }
}
