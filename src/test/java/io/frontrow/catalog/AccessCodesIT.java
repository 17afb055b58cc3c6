package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Browser;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Presale codes over HTTP, as visitors use and misuse them.
@IntegrationTest
class AccessCodesIT {
  private static final String CODE = "EARLY-2026";

  /// What a hidden tier costs, in every way a page could write it.
  private static final List<String> HIDDEN_PRICES =
      List.of("฿777", "\"777.00\"", "data-price=\"77700\"");

  @Autowired ApplicationContext context;
  @Autowired Catalog catalog;
  @Autowired AccessCodes codes;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry metrics;
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"EARLY-2026", "early-2026", "  Early-2026 ", "early -2026"})
  void aCodeOpensThePresaleHoweverItIsTyped(String typed) {
    var show = presale().onSale();
    var guest = new Guest(port);

    var answer = enter(guest.browser(), show, typed);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/shows/" + show.id() + "/seats");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("access="))
        .singleElement()
        .asString()
        .contains("Path=/shows/" + show.id(), "HttpOnly", "SameSite=Lax");
    assertThat(guest.hold(show.id().toString(), firstSeat(show)).statusCode()).isEqualTo(303);
  }

  @Test
  void whatDoesNotWorkIsToldInOneWayWhateverTheReason() {
    var show = presale().onSale();
    var other = presale("OTHER-2026").onSale();
    var over = presale().onSale();
    change(over, "update access_codes set used = 200");
    var browser = new Browser(port);

    var wrong = enter(browser, show, "WRONG-2026");
    var others = enter(browser, show, "OTHER-2026");
    var usedUp = enter(browser, over, CODE);
    var nothing = enter(browser, show, "");
    var nonsense = enter(browser, show, "x".repeat(5_000));

    assertThat(other.id()).isNotEqualTo(show.id());
    for (var answer : List.of(wrong, others, usedUp, nothing, nonsense)) {
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("This code does not work for this date.");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith("access="));
    }
    assertThat(wrong.body()).contains("value=\"WRONG-2026\"");
  }

  @Test
  void aCodeOutsideItsTimeIsAWrongCode() {
    var show = presale().onSale();
    var early = presale().onSale();
    run(
        show,
        "insert into access_codes (organization_id, event_id, code, valid_from, valid_until, comment, created_at)"
            + " select organization_id, event_id, 'LAST-YEAR', now() - interval '2 days', now() - interval '1 second', '', now() from shows where id = :show");
    run(
        early,
        "insert into access_codes (organization_id, event_id, code, valid_from, valid_until, comment, created_at)"
            + " select organization_id, event_id, 'NEXT-YEAR', now() + interval '1 hour', now() + interval '2 days', '', now() from shows where id = :show");

    assertThat(enter(new Browser(port), show, "LAST-YEAR").statusCode()).isEqualTo(422);
    assertThat(enter(new Browser(port), early, "NEXT-YEAR").statusCode()).isEqualTo(422);
  }

  @Test
  void aCodeThatIsOverIsWorthNothingToThoseWhoKeptItsProof() {
    var show = presale().onSale();
    var guest = new Guest(port);
    enter(guest.browser(), show, CODE);
    change(show, "update access_codes set used = 200");

    assertThat(sendsWithoutAForm(guest, show).statusCode()).isEqualTo(409);
  }

  @Test
  void aForgedProofOrOneOfAnotherShowIsNoAccess() {
    var show = presale().onSale();
    var other = presale().onSale();
    var honest = new Browser(port);
    enter(honest, other, CODE);
    var proof = honest.cookies("/shows/" + other.id()).get("access");
    assertThat(proof).isNotNull();
    var ownId = id(show);
    var othersSignature = Objects.requireNonNull(proof).substring(proof.indexOf('.') + 1);

    for (var forged :
        List.of(
            proof, ownId, ownId + ".", ownId + "." + othersSignature, "." + othersSignature, "x")) {
      var guest = new Guest(port);
      guest.browser().cookies("/shows/" + show.id()).put("access", forged);

      var answer = sendsWithoutAForm(guest, show);

      assertThat(answer.statusCode()).as(forged).isEqualTo(409);
      assertThat(answer.body()).contains("not on sale yet");
    }
  }

  @Test
  void theProofOpensNothingBeforeThePresaleBegins() {
    var show =
        AShow.in(context)
            .withRow("A", 2)
            .opening(Duration.ofDays(9))
            .presale(Duration.ofDays(2))
            .withCode(CODE, 200)
            .onSale();
    var guest = new Guest(port);

    assertThat(enter(guest.browser(), show, CODE).statusCode()).isEqualTo(303);
    assertThat(sendsWithoutAForm(guest, show).statusCode()).isEqualTo(409);
  }

  @Test
  void aHiddenTierIsOnNoPageAndSoldToNobodyWithoutItsCode() {
    var show = AShow.in(context).withRow("A", 2).withHiddenRow("Z", 2).withCode(CODE, 200).onSale();
    var hidden = show.seats().getLast().toString();
    var guest = new Guest(port);
    var browser = guest.browser();

    for (var path :
        List.of(
            "/",
            "/?q=test",
            "/events/" + show.slug(),
            "/events/" + show.slug() + "/shows/" + show.id(),
            "/shows/" + show.id() + "/seats",
            "/shows/" + show.id() + "/access")) {
      for (var headers : List.of(new String[0], new String[] {"HX-Request", "true"})) {
        assertThat(browser.get(path, headers).body())
            .as(path)
            .doesNotContain(AShow.FRIENDS)
            .doesNotContain(HIDDEN_PRICES);
      }
    }
    var picker = browser.get("/shows/" + show.id() + "/seats").body();
    assertThat(picker).contains("Row Z, seat 1, not on sale");
    assertThat(guest.freeSeats(show.id().toString()))
        .containsExactlyElementsOf(
            show.seats().subList(0, 2).stream().map(Object::toString).toList());
    var answer = guest.hold(show.id().toString(), List.of(hidden));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("not on sale at this moment")
        .doesNotContain(AShow.FRIENDS)
        .doesNotContain(HIDDEN_PRICES);
  }

  @Test
  void withItsCodeAHiddenTierIsBoughtAndTheUseIsCounted() {
    var show = AShow.in(context).withRow("A", 2).withHiddenRow("Z", 2).withCode(CODE, 200).onSale();
    var guest = new Guest(port);
    enter(guest.browser(), show, CODE);
    var picker = guest.browser().get("/shows/" + show.id() + "/seats").body();

    assertThat(picker).contains(AShow.FRIENDS, "฿777");
    var hold = guest.mustHold(show.id().toString(), List.of(show.seats().getLast().toString()));
    assertThat(guest.order(hold).statusCode()).isEqualTo(303);
    assertThat(used(show)).isOne();
    assertThat(audited(show)).containsExactly("access_code.added", "access_code.used");
  }

  @Test
  void anOrderThatEverybodyCouldPlaceTakesNoUse() {
    var show = AShow.in(context).withRow("A", 2).withHiddenRow("Z", 2).withCode(CODE, 200).onSale();
    var guest = new Guest(port);
    enter(guest.browser(), show, CODE);

    var hold = guest.mustHold(show.id().toString(), firstSeat(show));
    guest.mustOrder(hold);

    assertThat(used(show)).isZero();
  }

  @Test
  void aHoldWithoutItsProofOrdersNothingThatNeedsTheCode() {
    var show = presale().onSale();
    var guest = new Guest(port);
    enter(guest.browser(), show, CODE);
    var hold = guest.mustHold(show.id().toString(), firstSeat(show));
    guest.browser().cookies(hold).remove("access");

    var answer = guest.order(hold);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Your presale code has no use left");
    assertThat(used(show)).isZero();
    assertThat(guest.browser().get(hold).statusCode()).as("the hold lives on").isEqualTo(200);
  }

  @Test
  void tenWrongCodesAreEnoughForOneBrowser() {
    var show = presale().onSale();
    var guesser = new Browser(port);
    for (var i = 0; i < 10; i++) {
      assertThat(enter(guesser, show, "GUESS-" + i).statusCode()).isEqualTo(422);
    }

    var throttled = enter(guesser, show, CODE);

    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(throttled.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 601);
    assertThat(enter(new Browser(port), show, CODE).statusCode())
        .as("somebody else at this address")
        .isEqualTo(303);
    assertThat(metrics.counter("frontrow.access.codes", "result", "throttled").count())
        .isPositive();
  }

  @Test
  void aNewBrowserForEachGuessDoesNotHelp() {
    var show = presale().onSale();
    for (var i = 0; i < 50; i++) {
      assertThat(enter(new Browser(port), show, "GUESS-" + i).statusCode()).isEqualTo(422);
    }

    assertThat(enter(new Browser(port), show, "GUESS-X").statusCode()).isEqualTo(429);
  }

  @Test
  void rightCodesAreNotCountedAsGuesses() {
    var show = presale().onSale();
    var browser = new Browser(port);

    for (var i = 0; i < 12; i++) {
      assertThat(enter(browser, show, CODE).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void theFormNeedsItsToken() {
    var show = presale().onSale();

    var answer = new Browser(port).send("POST", "/shows/" + show.id() + "/access", "code=" + CODE);

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void thePageOfThePresaleLeadsToTheFormAndNotToThePlaces() {
    var show = presale().onSale();

    var page = new Browser(port).get("/events/" + show.slug(), "Accept-Language", "en").body();

    assertThat(page)
        .contains("Presale", "/shows/" + show.id() + "/access")
        .doesNotContain("/shows/" + show.id() + "/seats");
  }

  private AShow presale() {
    return presale(CODE);
  }

  private AShow presale(String code) {
    return AShow.in(context)
        .withRow("A", 4)
        .opening(Duration.ofDays(9))
        .presale(Duration.ofDays(-1))
        .withCode(code, 200);
  }

  private static HttpResponse<String> enter(Browser browser, OnSale show, String code) {
    browser.get("/shows/" + show.id() + "/access");
    return browser.post(
        "/shows/" + show.id() + "/access", Map.of("code", code), "Accept-Language", "en");
  }

  /// A picker that is closed to its visitor offers no form; this one sends it all the same.
  private static HttpResponse<String> sendsWithoutAForm(Guest guest, OnSale show) {
    guest.browser().get("/login");
    return guest.send(show.id().toString(), "no-form-gave-this", firstSeat(show));
  }

  private static List<String> firstSeat(OnSale show) {
    return List.of(show.seats().getFirst().toString());
  }

  private void change(OnSale show, String sql) {
    transactions.inTenant(show.organization(), () -> jdbc.sql(sql).update());
  }

  private void run(OnSale show, String sql) {
    transactions.inTenant(
        show.organization(), () -> jdbc.sql(sql).param("show", show.id().value()).update());
  }

  private String id(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () -> jdbc.sql("select id::text from access_codes").query(String.class).single());
  }

  private int used(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () -> jdbc.sql("select used from access_codes").query(Integer.class).single());
  }

  private List<String> audited(OnSale show) {
    return transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql(
                    "select action from audit_entries where entity_type = 'access_code' order by at")
                .query(String.class)
                .list());
  }
}
