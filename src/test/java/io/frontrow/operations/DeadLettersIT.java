package io.frontrow.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What admins read of the work behind the shop, and what they decide about what died there. The
/// application's own worker runs meanwhile; nobody handles the types of these messages.
@IntegrationTest
class DeadLettersIT {
  private static final String PASSWORD = "correct horse battery";
  private static final String LIST = "/admin/dead-letters";

  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private OrganizationId house;
  private String slug;
  private String type;
  private UserId who;
  private Browser admin;

  @BeforeEach
  void anAdminComesToAHouse() {
    slug = "house-" + UUID.randomUUID();
    house = directory.found(slug, "A house");
    type = "test." + UUID.randomUUID();
    var email = UUID.randomUUID() + "@frontrow.test";
    who = directory.register(new EmailAddress(email), "Ada", PASSWORD, true);
    admin = new Browser(port);
    admin.signIn(email, PASSWORD);
  }

  @Test
  void aLetterIsListedWithWhatItIsAndWhyItDied() {
    var letter = letter("a", "{\"refund\": \"r-1\", \"email\": \"ada@example.org\"}");
    message("a");

    var list = admin.get(LIST + "?type=" + type).body();
    var page = admin.get(address(letter)).body();

    assertThat(list).contains(type, slug, "The printer is on fire", "1 message waits behind it");
    assertThat(page).contains(type, slug, "r-1", "hidden", "Waits behind it".substring(0, 4));
    assertThat(page).doesNotContain("ada@example.org").doesNotContain("bob@example.org");
    assertThat(list).doesNotContain("bob@example.org");
  }

  @Test
  void aLetterIsTriedAgainOnceAndThatIsWrittenDown() {
    var letter = letter("a", "{}");
    admin.get(address(letter));

    var first = admin.post(address(letter) + "/replay", Map.of());
    var second = admin.post(address(letter) + "/replay", Map.of());

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(admin.get(first.headers().firstValue("Location").orElseThrow()).body())
        .contains("The letter will be tried again.");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("This is no dead letter");
    assertThat(audited("dead_letter.replayed", "outbox/" + letter)).containsExactly(who.toString());
  }

  @Test
  void ofTwoAdminsAtOnceOneTriesItAgain() {
    var letter = letter("a", "{}");
    var browsers = List.of(admin, anotherAdmin());
    browsers.forEach(browser -> browser.get(address(letter)));

    var answers =
        Race.run(
            2, i -> () -> browsers.get(i).post(address(letter) + "/replay", Map.of()).statusCode());

    assertThat(answers).containsExactlyInAnyOrder(303, 409);
    assertThat(audited("dead_letter.replayed", "outbox/" + letter)).hasSize(1);
  }

  @Test
  void ofTwoAdminsWhoTryAllAgainEachLetterIsTriedOnce() {
    for (var i = 0; i < 30; i++) {
      letter("a" + i, "{}");
    }
    var browsers = List.of(admin, anotherAdmin());
    browsers.forEach(browser -> browser.get(LIST));

    var counts =
        Race.run(
            2,
            i ->
                () ->
                    replayed(
                        browsers
                            .get(i)
                            .post(LIST + "/replays", Map.of("queue", "outbox", "type", type))));

    assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(30);
    assertThat(count("dead_at is not null and attempts = 12")).isZero();
    assertThat(audited("dead_letter.all_replayed", "outbox/" + type)).isNotEmpty();
    var later = admin.post(LIST + "/replays", Map.of("queue", "outbox", "type", type));
    assertThat(admin.get(later.headers().firstValue("Location").orElseThrow()).body())
        .contains("somebody else was faster");
  }

  @Test
  void aLetterIsSetAsideWithAReasonOnly() {
    var letter = letter("a", "{}");
    message("a");
    admin.get(address(letter));

    var silent = admin.post(address(letter) + "/set-aside", Map.of("why", "  "));
    var long301 = admin.post(address(letter) + "/set-aside", Map.of("why", "x".repeat(301)));
    var said = admin.post(address(letter) + "/set-aside", Map.of("why", "Paid back by hand"));

    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body()).contains("aria-invalid=\"true\"", "Please say why");
    assertThat(long301.statusCode()).isEqualTo(422);
    assertThat(long301.body()).contains("x".repeat(301));
    assertThat(said.statusCode()).isEqualTo(303);
    assertThat(admin.get(address(letter)).body())
        .contains("Paid back by hand", "This is no dead letter")
        .doesNotContain("/replay\"");
    assertThat(audited("dead_letter.set_aside", "outbox/" + letter)).hasSize(1);
    assertThat(admin.post(address(letter) + "/replay", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void aLetterOfStripeIsReadAndTriedAgainTheSameWay() {
    var event = "evt_" + UUID.randomUUID().toString().replace("-", "");
    transactions.asWorker(
        () ->
            jdbc.sql(
                    """
                    insert into stripe_events (id, type, payload, received_at, attempts, next_attempt_at, last_error, dead_at)
                    values (?, ?, ?, now(), 12, now(), 'JacksonException: no', now())""")
                .params(
                    event,
                    type,
                    "{\"id\": \"%s\", \"data\": {\"object\": {\"payment_status\": \"paid\", \"customer_details\": {\"name\": \"Ada Lovelace\"}}}}"
                        .formatted(event))
                .update());
    var address = LIST + "/stripe_inbox/" + event;

    var page = admin.get(address).body();
    var replayed = admin.post(address + "/replay", Map.of());

    assertThat(page).contains(type, "paid", "customer_details").doesNotContain("Lovelace");
    assertThat(replayed.statusCode()).isEqualTo(303);
    assertThat(audited("dead_letter.replayed", "stripe_inbox/" + event)).hasSize(1);
  }

  @Test
  void whatIsNoLetterIsNotFound() {
    admin.get(LIST);

    for (var path : List.of("/outbox/0", "/outbox/abc", "/nobody/1", "/stripe_inbox/evt_none")) {
      assertThat(admin.get(LIST + path).statusCode()).as(path).isEqualTo(404);
      assertThat(admin.post(LIST + path + "/replay", Map.of()).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(admin.get(LIST + "?after=a~b~c").statusCode()).isEqualTo(200);
    assertThat(admin.post(LIST + "/replays", Map.of()).statusCode()).isEqualTo(303);
  }

  @Test
  void theListGoesOnWhereThePageBeforeEnded() {
    for (var i = 0; i < 45; i++) {
      letter("a" + i, "{}");
    }

    var seen = 0;
    var pages = 0;
    var next = LIST + "?type=" + type;
    while (!next.isEmpty() && pages < 5) {
      var page = admin.get(next).body();
      seen += count(page, "<li class=\"letter\">");
      pages++;
      next = next(page);
    }

    assertThat(seen).isEqualTo(45);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void theOutboxSaysWhatIsOpenAndForWhom() {
    letter("a", "{}");
    for (var i = 0; i < 35; i++) {
      message("a");
    }
    var address = "/admin/outbox?organization=" + slug;

    var page = admin.get(address).body();
    var figures = admin.get("/admin/outbox", "HX-Request", "true").body();

    assertThat(page).contains(type, "Waiting", "hx-trigger=\"every 10s\"");
    assertThat(count(page, "<th scope=\"row\" class=\"numbers\">")).isEqualTo(30);
    assertThat(count(admin.get(next(page)).body(), "<th scope=\"row\" class=\"numbers\">"))
        .isEqualTo(6);
    assertThat(figures).startsWith("<div id=\"figures\"").contains(type);
    assertThat(admin.get(address + "&refresh=off").body()).doesNotContain("every 10s\"");
    assertThat(admin.get(address + "&state=dead").body()).contains("badge--danger");
    assertThat(admin.get(address + "&state=done").body()).contains("There are none like that");
    for (var wrong : List.of("state=asleep", "organization=nobody-knows")) {
      var refused = admin.get("/admin/outbox?" + wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
      assertThat(refused.body()).contains("Please look again");
    }
  }

  private Browser anotherAdmin() {
    var email = UUID.randomUUID() + "@frontrow.test";
    directory.register(new EmailAddress(email), "Bob", PASSWORD, true);
    var browser = new Browser(port);
    browser.signIn(email, PASSWORD);
    return browser;
  }

  private String letter(String aggregate, String payload) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql(
                    """
                    insert into outbox (organization_id, aggregate, type, payload, created_at, attempts, next_attempt_at, last_error, dead_at)
                    values (?, ?, ?, ?::jsonb, now(), 12, now(), 'IllegalStateException: The printer is on fire, says bob@example.org', now())
                    returning id::text""")
                .params(house.value(), aggregate + house, type, payload)
                .query(String.class)
                .single());
  }

  /// One that waits behind the letter of its aggregate.
  private void message(String aggregate) {
    transactions.inTenant(
        house,
        () ->
            jdbc.sql(
                    """
                    insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at)
                    values (?, ?, ?, '{}', now(), now() + interval '1 day')""")
                .params(house.value(), aggregate + house, type)
                .update());
  }

  private long count(String condition) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql("select count(*) from outbox where " + condition).query(Long.class).single());
  }

  private List<String> audited(String action, String entity) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select actor from audit_entries where action = ? and entity_id = ?")
                .params(action, entity)
                .query(String.class)
                .list());
  }

  private static int replayed(HttpResponse<String> answer) {
    var place = answer.headers().firstValue("Location").orElseThrow();
    return Integer.parseInt(place.substring(place.lastIndexOf('=') + 1));
  }

  private static String next(String page) {
    var link = page.indexOf("rel=\"next\"");
    if (link < 0) {
      return "";
    }
    var start = page.indexOf("href=\"", link) + 6;
    return page.substring(start, page.indexOf('"', start)).replace("&amp;", "&");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static String address(String letter) {
    return LIST + "/outbox/" + letter;
  }
}
