package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finding events among those of everybody else: every test looks for a word nobody else has.
@IntegrationTest
class ListingIT {
  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

  @Autowired private ApplicationContext context;
  @Autowired private Listing listing;
  @Autowired private Programme programme;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private InstantSource clock;
  @LocalServerPort private int port;

  private final String word = word();
  private AHouse house;
  private Instant soon;

  @BeforeEach
  void found() {
    house = new AHouse(context);
    soon =
        LocalDate.ofInstant(clock.instant(), BANGKOK)
            .plusDays(9)
            .atTime(20, 0)
            .atZone(BANGKOK)
            .toInstant();
  }

  /// Twelve letters that mean nothing.
  private static String word() {
    return ThreadLocalRandom.current()
        .ints(12, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void aTypingErrorStillFindsTheEvent() {
    var staged = house.event("The " + word + " Quartet", soon);
    var wrong = word.substring(0, 5) + "ß" + word.substring(6);

    assertThat(slugs("q", word.toUpperCase(Locale.ROOT))).containsExactly(staged.slug());
    assertThat(slugs("q", wrong)).containsExactly(staged.slug());
    assertThat(slugs("q", word + " quartets")).containsExactly(staged.slug());
    assertThat(slugs("q", word.substring(0, 6))).contains(staged.slug());
    assertThat(slugs("q", "nothing-of-the-kind-" + word())).isEmpty();
  }

  @Test
  void wordsOfTheDescriptionAreFoundInOtherForms() {
    var staged = house.event(word, soon);

    assertThat(slugs("q", word + " paragraphs")).containsExactly(staged.slug());
    assertThat(slugs("q", word + " -paragraph")).isEmpty();
  }

  @Test
  void accentsDoNotMatter() {
    var staged = house.event("Ensemble " + word + " Übermütig Café", soon);

    assertThat(slugs("q", word + " ubermutig cafe")).containsExactly(staged.slug());
  }

  @Test
  void partsOfNamesAreFoundInLanguagesWithoutSpaces() {
    var staged = house.event("เทศกาลดนตรี" + word + "ริมแม่น้ำ", soon);

    assertThat(slugs("q", "ดนตรี" + word)).containsExactly(staged.slug());
    assertThat(slugs("q", word + "ริมแม่น้ำ")).containsExactly(staged.slug());
  }

  @Test
  void theBestMatchComesFirst() {
    var aside = house.event("Evening with guests of " + word, soon);
    var named = house.event(word, soon.plus(Duration.ofDays(1)));

    assertThat(slugs("q", word)).containsExactly(named.slug(), aside.slug());
    assertThat(slugs("q", word, "sort", "date")).containsExactly(aside.slug(), named.slug());
  }

  @Test
  void whatIsNotPublishedIsNotFound() {
    var draft = house.draft(word, soon);
    assertThat(slugs("q", word)).isEmpty();

    transactions.inTenant(house.organization, () -> programme.publish(draft.event()));

    assertThat(slugs("q", word)).containsExactly(draft.slug());
    transactions.inTenant(
        house.organization,
        () -> {
          jdbc.sql("update events set state = 'archived' where slug = ?")
              .param(draft.slug())
              .update();
        });
    assertThat(slugs("q", word)).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from event_search where event_id = ?")
                .param(draft.event().value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void venuesAndCitiesAreFoundAlsoAfterTheyWereRenamed() {
    var staged = house.event("Somewhere else", soon);

    transactions.inTenant(
        house.organization,
        () -> {
          jdbc.sql("update venues set name = :name where organization_id = :house")
              .param("name", "Halle " + word)
              .param("house", house.organization.value())
              .update();
        });

    assertThat(slugs("q", "halle " + word)).containsExactly(staged.slug());
    assertThat(slugs("q", house.slug)).containsExactly(staged.slug());
  }

  /// A policy on the table would keep PostgreSQL from its text indexes.
  @Test
  void wordsAreFoundByIndex() {
    var plan =
        transactions.asPublic(
            () -> {
              jdbc.sql("select set_config('enable_seqscan', 'off', true)").query().singleRow();
              return jdbc.sql(
                      "explain select event_id from event_search where words @@ websearch_to_tsquery('simple', 'jazz') or 'jazz' <% names or names like '%jazz%'")
                  .query((row, _) -> row.getString(1))
                  .list();
            });

    assertThat(plan).anyMatch(line -> line.contains("event_search_words"));
    assertThat(plan).anyMatch(line -> line.contains("event_search_names"));
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void daysAreThoseOfTheVenue() {
    var lateEvening = house.event(word, soon.minus(Duration.ofHours(19)));
    var day = LocalDate.ofInstant(soon, BANGKOK);

    assertThat(slugs("q", word, "from", day.toString(), "to", day.toString()))
        .containsExactly(lateEvening.slug());
    assertThat(slugs("q", word, "to", day.minusDays(1).toString())).isEmpty();
    assertThat(slugs("q", word, "from", day.plusDays(1).toString())).isEmpty();
  }

  @Test
  void aCardSpeaksOfTheDaysAskedFor() {
    house.event(word, soon, soon.plus(Duration.ofDays(5)), soon.plus(Duration.ofDays(6)));
    var later = LocalDate.ofInstant(soon, BANGKOK).plusDays(5).toString();

    var card = page("q", word, "from", later).events().getFirst();

    assertThat(card.nextShowAt()).isEqualTo(soon.plus(Duration.ofDays(5)));
    assertThat(card.showCount()).isEqualTo(2);
  }

  /// The cheapest place of a house of tests costs 800.50.
  @Test
  void theHighestPriceIsInWholeUnits() {
    var staged = house.event(word, soon);

    assertThat(slugs("q", word, "price_max", "801")).containsExactly(staged.slug());
    assertThat(slugs("q", word, "price_max", "800")).isEmpty();
    assertThat(slugs("q", word, "price_max", "801", "currency", "THB"))
        .containsExactly(staged.slug());
    assertThat(slugs("q", word, "price_max", "801", "currency", "EUR")).isEmpty();
  }

  @Test
  void cityAndCategoryNarrow() {
    var staged = house.event(word, soon);
    var undated = house.event(word + " some day");

    assertThat(slugs("q", word)).containsExactlyInAnyOrder(staged.slug(), undated.slug());
    assertThat(slugs("q", word, "city", "chiang rai")).containsExactly(staged.slug());
    assertThat(slugs("q", word, "city", "Chiang")).isEmpty();
    assertThat(slugs("q", word, "category", "jazz")).hasSize(2);
    assertThat(slugs("q", word, "category", "sport")).isEmpty();
    assertThat(page().facets().cities()).contains("Chiang Rai").isSorted();
    assertThat(page().facets().categories()).contains("jazz");
  }

  @Test
  void namesAndNewsCanBeSorted() {
    var second = house.event("B " + word, soon);
    var first = house.event("a " + word, soon.plus(Duration.ofDays(3)));

    assertThat(slugs("q", word, "sort", "title")).containsExactly(first.slug(), second.slug());
    assertThat(slugs("q", word, "sort", "newest")).containsExactly(first.slug(), second.slug());
    assertThat(slugs("q", word, "sort", "price")).containsExactly(second.slug(), first.slug());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table events; --",
        "%",
        "_",
        "\\",
        "\"",
        "a:*&|!()",
        "<script>alert(1)</script>",
        "\u0000",
        "💥",
        "or",
        "-",
        "@@"
      })
  void whateverIsTypedIsOnlyWords(String typed) {
    var answer = new Browser(port).get("/?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("<script>alert");
  }

  @Test
  void aFieldThatCannotBeReadSaysSoAndTheRestIsAnswered() {
    var staged = house.event(word, soon);

    var answer =
        new Browser(port)
            .get("/?q=" + word + "&from=tomorrow&price_max=cheap", "Accept-Language", "en");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("/events/" + staged.slug())
        .containsPattern("id=\"from-error\">This is no date we know")
        .containsPattern("id=\"price_max-error\">Please enter whole units");
  }

  @Test
  void htmxGetsTheResultsAloneAndTheShortAddress() {
    var staged = house.event(word, soon);

    var answer =
        new Browser(port)
            .get(
                "/?q=" + word + "&category=&city=&from=&to=&sort=relevance",
                "HX-Request",
                "true",
                "HX-Target",
                "events");

    assertThat(answer.body())
        .startsWith("<section")
        .contains("/events/" + staged.slug())
        .doesNotContain("<html");
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("/?q=" + word);
    assertThat(answer.headers().firstValue("Vary").orElse("")).contains("HX-Request");
    assertThat(new Browser(port).get("/?q=" + word).body()).startsWith("<!doctype html>");
  }

  /// What one visitor asks for must never be what another gets.
  @Test
  void aPageRestoredFromHistoryIsNotServedToThoseWhoWantTheResultsAlone() {
    house.event(word, soon);
    var browser = new Browser(port);
    var path = "/?city=Chiang+Rai&page=1&sort=title";
    var restored =
        browser.get(
            path,
            "HX-Request",
            "true",
            "HX-Target",
            "events",
            "HX-History-Restore-Request",
            "true");

    var results = browser.get(path, "HX-Request", "true", "HX-Target", "events");

    assertThat(restored.body()).startsWith("<!doctype html>");
    assertThat(results.body()).startsWith("<section");
    assertThat(results.headers().firstValue("HX-Push-Url")).isPresent();
  }

  @Test
  void whatOneVisitorWroteIntoTheAddressIsNotOnThePageOfTheNext() {
    var staged = house.event(word, soon);
    var browser = new Browser(port);
    for (var path : List.of("/?city=Chiang+Rai&sort=newest", "/events/" + staged.slug())) {
      var with = path + (path.contains("?") ? "&" : "?") + "fbclid=" + word;

      assertThat(browser.get(with).body()).doesNotContain("fbclid");
      assertThat(browser.get(path).body()).doesNotContain("fbclid");
    }
    var typed = word();
    assertThat(browser.get("/?price_max=" + typed).body()).contains("value=\"" + typed + "\"");
    assertThat(browser.get("/?price_max=abc").body())
        .contains("value=\"abc\"")
        .doesNotContain(typed);
    assertThat(browser.get("/?price_max=55&price_max=abc").body()).contains("value=\"55\"");
  }

  @Test
  void aSwitchKeepsWhatThePageWasAskedSince() {
    var browser = new Browser(port);

    for (var way : List.of("/language?to=th&back=/", "/theme?to=dark&back=/")) {
      var answer = browser.get(way, "Referer", "http://localhost:" + port + "/?category=talk");
      assertThat(answer.headers().firstValue("Location")).contains("/?category=talk");
      var elsewhere =
          browser.get(way, "Referer", "http://localhost:" + port + "/events/jazz-cellar");
      assertThat(elsewhere.headers().firstValue("Location")).contains("/");
    }
  }

  @Test
  void searchEnginesAreToldWhatIsPublic() {
    var staged = house.event(word, soon);
    var draft = house.draft("Hidden", soon);
    var browser = new Browser(port);

    assertThat(browser.get("/robots.txt").body())
        .contains("Disallow: /orders/", "Sitemap: http://localhost:" + port + "/sitemap.xml");
    var sitemap = browser.get("/sitemap.xml");
    assertThat(sitemap.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/xml");
    assertThat(sitemap.body())
        .startsWith("<?xml")
        .contains("<loc>http://localhost:" + port + "/events/" + staged.slug() + "</loc>")
        .doesNotContain(draft.slug());
  }

  private List<String> slugs(String... fields) {
    return page(fields).events().stream().map(EventCard::slug).toList();
  }

  private ListingPage page(String... fields) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    return listing.page(ListingQuery.of(map::get));
  }
}
