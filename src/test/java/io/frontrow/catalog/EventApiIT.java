package io.frontrow.catalog;

import static io.frontrow.platform.api.ProblemType.METHOD_NOT_ALLOWED;
import static io.frontrow.platform.api.ProblemType.NOT_ACCEPTABLE;
import static io.frontrow.platform.api.ProblemType.NOT_FOUND;
import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.tenancy.Transactions;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The catalog as programs read it: the same events as on the pages, in the same order, and nothing
/// that no page shows.
@IntegrationTest
class EventApiIT {
  private static final String EVENTS = "/api/v1/events";
  private static final Pattern CARD = Pattern.compile("href=\"/events/(event-[0-9a-f-]{36})\"");

  @Autowired private ApplicationContext context;
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
    soon = clock.instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String word() {
    return ThreadLocalRandom.current()
        .ints(12, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private Answer get(String path) {
    return Call.to(port, path).get();
  }

  private List<String> slugs(JsonNode page) {
    return page.get("items").valueStream().map(item -> item.get("slug").asString()).toList();
  }

  /// All pages of the list, one after the other.
  private List<String> all(String query, int limit) {
    var slugs = new ArrayList<String>();
    var cursor = "";
    do {
      var page = get(EVENTS + "?limit=" + limit + "&" + query + cursor).json();
      assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
      slugs.addAll(slugs(page));
      cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + next(page);
    } while (!cursor.isEmpty());
    return slugs;
  }

  private static String next(JsonNode page) {
    return page.get("next_cursor").asString();
  }

  private List<String> onThePages(String query) {
    var slugs = new ArrayList<String>();
    var browser = new Browser(port);
    for (int page = 1; ; page++) {
      var found =
          CARD.matcher(browser.get("/?" + query + "&page=" + page).body())
              .results()
              .map(MatchResult::group)
              .map(link -> link.substring(14, link.length() - 1))
              .distinct()
              .toList();
      if (found.isEmpty() || slugs.containsAll(found)) {
        return slugs;
      }
      slugs.addAll(found);
    }
  }

  /// More than a page of the listing, with ties in every order.
  private void stageManyEvents() {
    for (int i = 0; i < 30; i++) {
      var title = word + (i % 3 == 0 ? " again " : " ") + (char) ('a' + i % 7);
      if (i % 10 == 9) {
        house.event(title);
      } else {
        house.event(title, soon.plus(Duration.ofDays(i % 4)));
      }
    }
  }

  @Test
  void theListIsThatOfThePageInEveryOrderAndInPagesOfAnySize() {
    stageManyEvents();

    for (var sort :
        List.of(
            "", "&sort=date", "&sort=relevance", "&sort=price", "&sort=title", "&sort=newest")) {
      var query = "q=" + word + sort;
      var expected = onThePages(query);
      assertThat(expected).as(sort).hasSize(30);
      assertThat(all(query, 100)).as(sort).isEqualTo(expected);
      assertThat(all(query, 7)).as(sort).isEqualTo(expected);
    }
    for (var filter :
        List.of(
            "&category=jazz",
            "&category=sport",
            "&city=chiang%20rai",
            "&price_max=500",
            "&price_max=801",
            "&price_max=801&currency=THB",
            "&from=" + soon.plus(Duration.ofDays(2)).toString().substring(0, 10),
            "&to=" + soon.plus(Duration.ofDays(1)).toString().substring(0, 10))) {
      assertThat(all("q=" + word + filter, 5))
          .as(filter)
          .isEqualTo(onThePages("q=" + word + filter));
    }
  }

  @Test
  void eventsPublishedMeanwhileShiftNoPage() {
    var first = house.event(word + " one", soon);
    var second = house.event(word + " two", soon.plus(Duration.ofDays(1)));
    var third = house.event(word + " three", soon.plus(Duration.ofDays(2)));
    var query = EVENTS + "?limit=2&sort=date&q=" + word;
    var page = get(query).json();
    assertThat(slugs(page)).containsExactly(first.slug(), second.slug());

    house.event(word + " before", soon.minus(Duration.ofDays(1)));
    var after = house.event(word + " after", soon.plus(Duration.ofDays(3)));
    jdbcArchives(second.slug());

    var rest = get(query + "&cursor=" + next(page)).json();
    assertThat(slugs(rest)).containsExactly(third.slug(), after.slug());
    assertThat(rest.get("next_cursor").isNull()).isTrue();
  }

  private void jdbcArchives(String slug) {
    transactions.inTenant(
        house.organization,
        () -> {
          jdbc.sql("update events set state = 'archived' where slug = ?").param(slug).update();
        });
  }

  @Test
  void anItemSaysWhatACardSays() {
    var staged = house.event(word, soon, soon.plus(Duration.ofDays(1)));

    var item = get(EVENTS + "?q=" + word).json().get("items").get(0);

    assertThat(item.get("id").asString()).isEqualTo(staged.event().toString());
    assertThat(item.get("status").asString()).isEqualTo("on_sale");
    assertThat(item.get("category").asString()).isEqualTo("jazz");
    assertThat(item.get("shows").asInt()).isEqualTo(2);
    assertThat(item.get("next_show").get("starts_at").asString()).isEqualTo(soon.toString());
    assertThat(item.get("next_show").get("time_zone").asString()).isEqualTo("Asia/Bangkok");
    assertThat(item.get("price_from").toString())
        .isEqualTo("{\"amount\":80050,\"currency\":\"THB\"}");
    assertThat(item.get("url").asString()).endsWith("/events/" + staged.slug());
  }

  @Test
  void anEventAndItsShowsAreTold() {
    var staged = house.event(word, soon, soon.plus(Duration.ofDays(1)));

    var event = get(EVENTS + "/" + staged.slug());
    var shows = get(EVENTS + "/" + staged.slug() + "/shows");

    assertThat(event.status()).isEqualTo(200);
    assertThat(event.json().get("title").asString()).isEqualTo(word);
    assertThat(event.json().get("description").asString()).contains("<b>paragraph</b>");
    assertThat(event.json().get("venue").get("country").asString()).isEqualTo("TH");
    assertThat(event.json().get("price_to").get("amount").asLong()).isEqualTo(120_000);
    var told = shows.json().get("items");
    assertThat(told.valueStream().map(show -> show.get("id").asString()))
        .containsExactlyElementsOf(
            staged.shows().stream().map(show -> show.id().toString()).toList());
    var show = told.get(0);
    assertThat(show.get("starts_at").asString()).isEqualTo(soon.toString());
    assertThat(show.get("status").asString()).isEqualTo("on_sale");
    assertThat(show.get("sale").get("presale_opens_at").isNull()).isTrue();
    assertThat(show.get("tiers").get(0).get("name").asString()).isEqualTo("Front");
    assertThat(show.get("tiers").get(0).get("sale").asString()).isEqualTo("open");
    assertThat(show.get("tiers").get(0).get("price").toString())
        .isEqualTo("{\"amount\":120000,\"currency\":\"THB\"}");
    assertThat(shows.json().get("next_cursor").isNull()).isTrue();
  }

  @Test
  void showsComeInPagesToo() {
    var starts = new Instant[7];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = soon.plus(Duration.ofDays(i / 2));
    }
    var staged = house.event(word, starts);
    var path = EVENTS + "/" + staged.slug() + "/shows";
    var found = new ArrayList<String>();

    var cursor = "";
    do {
      var page = get(path + "?limit=2" + cursor).json();
      page.get("items").forEach(show -> found.add(show.get("id").asString()));
      cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + next(page);
    } while (!cursor.isEmpty());

    assertThat(found)
        .hasSize(7)
        .isEqualTo(
            get(path).json().get("items").valueStream().map(s -> s.get("id").asString()).toList());
    get(path + "?limit=101").refused(VALIDATION);
    get(path + "?cursor=none").refused(VALIDATION);
  }

  @Test
  void hiddenTiersAndDraftsAreNotTold() {
    var staged = house.event(word, soon);
    var draft = house.draft(word + " draft", soon);
    transactions.inTenant(
        house.organization, () -> programme.hide(staged.shows().getFirst().tiers().get("Back")));
    context.getBean(Catalog.class).forget(staged.shows().getFirst().id());

    var told =
        get(EVENTS + "?q=" + word).http().body()
            + get(EVENTS + "/" + staged.slug()).http().body()
            + get(EVENTS + "/" + staged.slug() + "/shows").http().body();

    assertThat(told)
        .contains("\"Front\"")
        .doesNotContain("\"Back\"", "80050", "hid", draft.slug(), "organization_id");
    get(EVENTS + "/" + draft.slug()).refused(NOT_FOUND);
    get(EVENTS + "/" + draft.slug() + "/shows").refused(NOT_FOUND);
    get(EVENTS + "/" + UUID.randomUUID()).refused(NOT_FOUND);
    get(EVENTS + "/" + UUID.randomUUID() + "/shows").refused(NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=%s", "/%s", "/%s/shows"})
  void whoKnowsTheAnswerIsNotToldAgain(String address) {
    var staged = house.event(word, soon);
    var path = EVENTS + address.formatted(address.startsWith("?") ? word : staged.slug());
    var first = Call.to(port, path).get();
    var tag = first.header("ETag");
    assertThat(tag).matches("\"[^\"]+\"");
    assertThat(first.header("Content-Type")).startsWith("application/json");

    var again = Call.to(port, path).with("If-None-Match", tag).get();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.http().body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    var head = Call.to(port, path).send("HEAD");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(tag);

    transactions.inTenant(
        house.organization,
        () -> {
          jdbc.sql("update events set title = ?, summary = 'Other' where slug = ?")
              .param(word + " renamed")
              .param(staged.slug())
              .update();
          jdbc.sql("update shows set max_seats_per_order = 7 where event_id = ?")
              .param(staged.event().value())
              .update();
        });
    context.getBean(Catalog.class).forget(staged.shows().getFirst().id());

    var changed = Call.to(port, path).with("If-None-Match", tag).get();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void theHeadOfWhatNobodyAskedForYetHasItsTag() {
    var staged = house.event(word, soon);

    var head = Call.to(port, EVENTS + "/" + staged.slug()).send("HEAD");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isNotEmpty();
    assertThat(get(EVENTS + "/" + staged.slug()).header("ETag")).isEqualTo(head.header("ETag"));
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedAtItsField() {
    var faults =
        get(EVENTS
                + "?from=soon&to=2026-13-01&price_max=-1&category=opera&sort=best&currency=EURO&limit=0&q="
                + "x".repeat(101))
            .refused(VALIDATION)
            .faults();

    assertThat(faults.stream().map(fault -> fault.substring(0, fault.indexOf(':'))))
        .containsExactlyInAnyOrder(
            "from", "to", "price_max", "category", "sort", "currency", "limit", "q");
    assertThat(get(EVENTS + "?from=2027-01-02&to=2027-01-01").refused(VALIDATION).faults())
        .hasSize(1);
    get(EVENTS + "?q=%00").refused(VALIDATION);
    get(EVENTS + "?unknown=1").refused(VALIDATION);
    assertThat(get(EVENTS + "?category=&from=&to=&city=&limit=1").status()).isEqualTo(200);
  }

  @Test
  void aCursorBelongsToItsQuestion() {
    house.event(word + " one", soon);
    house.event(word + " two", soon);
    var cursor = next(get(EVENTS + "?limit=1&q=" + word).json());

    assertThat(get(EVENTS + "?limit=1&q=" + word + "&cursor=" + cursor).status()).isEqualTo(200);
    for (var other :
        List.of(
            "limit=1&q=" + word + "&sort=title&cursor=" + cursor,
            "cursor=" + cursor,
            "q=" + word + "&cursor=" + cursor + "A",
            "q=" + word + "&cursor=",
            "q=" + word + "&cursor=" + URLEncoder.encode("💺", UTF_8),
            "q=" + word + "&cursor=" + "A".repeat(3_000))) {
      assertThat(get(EVENTS + "?" + other).refused(VALIDATION).faults())
          .containsExactly("cursor: Not a cursor of this list. Start again without it.");
    }
  }

  @Test
  void otherSitesMayReadAndNothingElse() {
    var staged = house.event(word, soon);
    for (var path : List.of(EVENTS, EVENTS + "/" + staged.slug(), "/api/v1/status")) {
      var read = Call.to(port, path).with("Origin", "https://partner.example").get();
      assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(read.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(read.header("Access-Control-Expose-Headers")).contains("ETag");
      var asked =
          Call.to(port, path)
              .with("Origin", "https://partner.example")
              .with("Access-Control-Request-Method", "GET")
              .send("OPTIONS");
      assertThat(asked.status()).isEqualTo(204);
      assertThat(asked.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
    }
    var holds =
        Call.to(port, "/api/v1/holds")
            .with("Origin", "https://partner.example")
            .with("Access-Control-Request-Method", "POST")
            .send("OPTIONS");
    assertThat(holds.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(Call.to(port, EVENTS).send("OPTIONS").status()).isEqualTo(204);
    assertThat(Call.to(port, EVENTS).send("OPTIONS").header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
    assertThat(
            Call.to(port, EVENTS)
                .send("POST", "{}")
                .refused(METHOD_NOT_ALLOWED)
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void anAnswerThatIsKnownIsNotTakenByWhoCannotReadIt() {
    var staged = house.event(word, soon);
    var path = EVENTS + "/" + staged.slug();
    assertThat(get(path).status()).isEqualTo(200);

    Call.to(port, path).with("Accept", "text/html").get().refused(NOT_ACCEPTABLE);
  }

  @Test
  void aBadTokenIsToldEvenWhereNoneIsNeeded() {
    assertThat(get(EVENTS).status()).isEqualTo(200);
    var refused = Call.to(port, EVENTS).with("Authorization", "Bearer nonsense").get();

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
  }
}
