package io.frontrow.ordering.adapter.api;

import static io.frontrow.platform.api.ProblemType.FORBIDDEN;
import static io.frontrow.platform.api.ProblemType.HOLD_CONVERTED;
import static io.frontrow.platform.api.ProblemType.HOLD_EXPIRED;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_KEY_REQUIRED;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_MISMATCH;
import static io.frontrow.platform.api.ProblemType.LIMIT_EXCEEDED;
import static io.frontrow.platform.api.ProblemType.NOT_FOUND;
import static io.frontrow.platform.api.ProblemType.STATE_CONFLICT;
import static io.frontrow.platform.api.ProblemType.TOKEN_MISMATCH;
import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Browser;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Tokens;
import io.frontrow.Waiting;
import io.frontrow.identity.Directory;
import io.frontrow.identity.Scope;
import io.frontrow.payments.Payments;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Orders and payments over HTTP, by programs and by people with tokens (O2, O4, P9, X2).
@IntegrationTest
class OrdersApiIT {
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  @Test
  void aHoldBecomesAnOrderIsPaidAndHasTickets() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var client = seller(show);
    var hold = hold(client, show, 0, 1);

    var placed = place(client, key(), hold);

    assertThat(placed.status()).as(placed.http().body()).isEqualTo(201);
    var order = placed.json();
    assertThat(placed.header("Location")).isEqualTo(address(order));
    assertThat(order.get("state").asString()).isEqualTo("pending_payment");
    assertThat(order.get("total").toString()).isEqualTo("{\"amount\":240000,\"currency\":\"THB\"}");
    assertThat(order.get("lines")).hasSize(2);
    assertThat(order.at("/lines/0/seat_id").asString()).isEqualTo(seat(show, 0));
    assertThat(order.at("/payment/expires_at").asString()).isNotEmpty();

    Guest.pay(URI.create(order.at("/payment/checkout_url").asString()));
    Waiting.until(() -> state(client, order).equals("confirmed"));
    var now = client.call(address(order)).get().json();
    assertThat(now.at("/payment/state").asString()).isEqualTo("paid");
    assertThat(now.at("/payment/checkout_url").isNull()).isTrue();
    var tickets = client.call(address(order) + "/tickets").get().json().get("items");
    assertThat(tickets).hasSize(2);
    assertThat(tickets.get(0).get("code").asString()).hasSize(20);
    assertThat(tickets.get(0).get("state").asString()).isEqualTo("valid");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aFreeOrderIsConfirmedInItsAnswer() {
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var client = seller(show);

    var order = place(client, key(), hold(client, show, 0)).json();

    assertThat(order.get("state").asString()).isEqualTo("confirmed");
    assertThat(order.get("payment").isNull()).isTrue();
  }

  @Test
  void fiftyDuplicatesAtOnceAreOneOrderAndOnePayment() {
    for (var round = 0; round < Scale.of(2, 20); round++) {
      var show = AShow.in(context).withRow("A", 1).onSale();
      var client = seller(show);
      var hold = hold(client, show, 0);
      var key = key();

      var answers = Race.run(50, _ -> () -> place(client, key, hold));

      assertThat(answers).extracting(Answer::status).containsOnly(201, 202);
      var again = place(client, key, hold);
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(
              answers.stream()
                  .filter(answer -> answer.status() == 201)
                  .map(answer -> answer.http().body())
                  .distinct())
          .containsExactly(again.http().body());
      assertThat(count("orders", "show_id", show.id().value())).isEqualTo(1);
      assertThat(attempts(again.json())).isEqualTo(1);
    }
  }

  @Test
  void whenRedisForgetsTheAnswerPostgresStillKnowsTheOrder() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var hold = hold(client, show, 0);
    var key = key();
    var first = place(client, key, hold);
    redis.getKeys().deleteByPattern("{idem:*");

    var again = place(client, key, hold);

    assertThat(again.status()).as(again.http().body()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
    redis.getKeys().deleteByPattern("{idem:*");
    place(client, key, with(hold, "hold_token", "other")).refused(IDEMPOTENCY_MISMATCH);
  }

  /// As after a crash between the commit and the answer: the order stands, its page does not.
  @Test
  void anOrderWhoseAnswerWasLostGetsItsAddressToPayAt() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var hold = hold(client, show, 0);
    var key = key();
    var first = place(client, key, hold).json();
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql(
                    "update payments set state = 'intended', stripe_session_id = null, checkout_url = null where reference = :order")
                .param("order", first.get("id").asString())
                .update());
    redis.getKeys().deleteByPattern("{idem:*");

    var again = place(client, key, hold);

    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first);
  }

  @Test
  void anotherWishForTheSameHoldIsToldWhichOrderItIs() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var hold = hold(client, show, 0);
    var order = place(client, key(), hold).json();

    var second = place(client, key(), hold).refused(HOLD_CONVERTED);

    assertThat(second.json().get("order_id")).isEqualTo(order.get("id"));
  }

  /// A key names its hold, so a key used again after its day finds a hold of the old name.
  @Test
  void aHoldOfANameThatWasUsedIsNeverAnsweredWithTheOldOrder() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var client = seller(show);
    var key = key();
    var first = holdAs(client, key, show, 0);
    var order = place(client, key(), first).json();
    redis.getKeys().deleteByPattern("{idem:*");
    redis.getKeys().deleteByPattern("{show:" + show.id() + "}:*");
    Waiting.until(() -> holdAs(client, key(), show, 2).has("id"));
    redis.getKeys().deleteByPattern("{idem:*");
    var second = holdAs(client, key, show, 1);
    assertThat(second.get("id")).as("the name").isEqualTo(first.get("id"));
    assertThat(second.get("fence")).isNotEqualTo(first.get("fence"));

    var refused = place(client, key(), second).refused(HOLD_CONVERTED);

    assertThat(refused.json().get("order_id")).isEqualTo(order.get("id"));
    assertThat(holdAs(client, key(), show, 1).get("state").asString())
        .as("what was held is free again")
        .isEqualTo("active");
  }

  @Test
  void whatIsWrongWithTheHoldIsSaid() {
    var show = AShow.in(context).withRow("A", 4).perBuyer(2).onSale();
    var client = seller(show);
    var hold = hold(client, show, 0);

    place(client, key(), with(hold, "hold_token", "stranger")).refused(TOKEN_MISMATCH);
    place(client, key(), with(hold, "hold_token", "not a token at all!")).refused(TOKEN_MISMATCH);
    place(client, key(), with(hold, "id", unknownHold(hold))).refused(NOT_FOUND);
    client.call("/api/v1/orders").send("POST", body(hold)).refused(IDEMPOTENCY_KEY_REQUIRED);
    client
        .call("/api/v1/holds/" + hold.get("id").asString())
        .with("If-Match", "\"" + hold.get("hold_token").asString() + "\"")
        .send("DELETE");
    place(client, key(), hold).refused(HOLD_EXPIRED);
    place(client, key(), hold(client, show, 0, 1));
    redis.getKeys().delete("{show:" + show.id() + "}:buyers");
    var beyond = place(client, key(), hold(client, show, 2)).refused(LIMIT_EXCEEDED).json();
    assertThat(beyond.get("allowed").asInt()).isEqualTo(2);
  }

  @Test
  void everyFaultOfTheBodyIsToldAtItsField() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);

    var empty = client.call("/api/v1/orders").with("Idempotency-Key", key()).send("POST", "{}");
    var wrong =
        client
            .call("/api/v1/orders")
            .with("Idempotency-Key", key())
            .send(
                "POST",
                """
                {"hold_id":"%s","hold_token":"x","email":"no address","name":" ","locale":"xx"}"""
                    .formatted(hold(client, show, 0).get("id").asString()));

    assertThat(empty.refused(VALIDATION).faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactly("hold_id", "hold_token", "email", "name");
    assertThat(wrong.refused(VALIDATION).faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactly("email", "name", "locale");
  }

  @Test
  void whoeverHasNoOrderHereIsToldWhetherThereIsOne() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var client = seller(show);
    var order = place(client, key(), hold(client, show, 0)).json();
    var payment = "/api/v1/payments/" + order.at("/payment/id").asString();
    var rival = seller(AShow.in(context).withRow("A", 1).onSale());
    var ann = person("Ann", false);
    var bob = person("Bob", false);
    var anns = placeAs(ann, hold(client, show, 1)).json();

    assertThat(call(ann, address(anns)).get().json().get("id")).isEqualTo(anns.get("id"));
    assertThat(client.call(address(anns)).get().status())
        .as("the house sees what it sold")
        .isEqualTo(200);
    for (var stranger : List.of(rival.token(), bob)) {
      for (var path : List.of("", "/tickets")) {
        call(stranger, address(anns) + path).get().refused(FORBIDDEN);
      }
      call(stranger, payment).get().refused(FORBIDDEN);
      for (var path : List.of("/cancel", "/payments")) {
        call(stranger, address(anns) + path)
            .with("Idempotency-Key", key())
            .send("POST")
            .refused(FORBIDDEN);
      }
      var nowhere = "/api/v1/orders/" + UUID.randomUUID();
      call(stranger, nowhere).get().refused(NOT_FOUND);
      call(stranger, "/api/v1/orders/x").get().refused(NOT_FOUND);
      call(stranger, "/api/v1/payments/" + UUID.randomUUID()).get().refused(NOT_FOUND);
      assertThat(call(stranger, "/api/v1/orders").get().json().get("items")).isEmpty();
      assertThat(call(stranger, "/api/v1/payments").get().json().get("items")).isEmpty();
    }
    place(rival, key(), hold(client, show, 2)).refused(FORBIDDEN);
  }

  @Test
  void anAdministratorSeesAnyOrderAndIsWrittenDown() {
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var client = seller(show);
    var order = place(client, key(), hold(client, show, 0)).json();
    var admin = person("Admin", true);

    assertThat(call(admin, address(order)).get().json().get("code")).isEqualTo(order.get("code"));
    var tickets = call(admin, address(order) + "/tickets").get().json().get("items");

    assertThat(tickets.get(0).get("code").isNull()).as("nobody comes in by looking").isTrue();
    call(admin, address(order) + "/cancel").send("POST").refused(FORBIDDEN);
    assertThat(
            Sweep.of(context)
                .jdbc()
                .sql(
                    "select count(*) from audit_entries where action = 'order.viewed' and entity_id = :id")
                .param("id", order.get("id").asString())
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void listsGoOnWhereTheyEnded() {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var client = seller(show);
    var placed = new ArrayList<String>();
    for (var seat = 0; seat < 5; seat++) {
      placed.addFirst(place(client, key(), hold(client, show, seat)).json().get("id").asString());
    }

    assertThat(all(client.token(), "/api/v1/orders", "id")).isEqualTo(placed);
    assertThat(all(client.token(), "/api/v1/payments", "order_id")).isEqualTo(placed);
    call(client.token(), "/api/v1/orders?cursor=x").get().refused(VALIDATION);
  }

  @Test
  void aPersonsPaymentsGoOnWhereTheyEnded() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var client = seller(show);
    var ann = person("Ann", false);
    var placed = new ArrayList<String>();
    for (var seat = 0; seat < 3; seat++) {
      placed.addFirst(placeAs(ann, hold(client, show, seat)).json().get("id").asString());
    }

    assertThat(all(ann, "/api/v1/payments", "order_id")).isEqualTo(placed);
    assertThat(all(ann, "/api/v1/orders", "id")).isEqualTo(placed);
  }

  @Test
  void anOrderIsCancelledOnceAndItsSeatsAreFree() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var order = place(client, key(), hold(client, show, 0)).json();
    var key = key();

    var cancelled =
        client.call(address(order) + "/cancel").with("Idempotency-Key", key).send("POST");
    redis.getKeys().deleteByPattern("{idem:*");
    var again = client.call(address(order) + "/cancel").with("Idempotency-Key", key).send("POST");

    assertThat(cancelled.json().get("state").asString()).isEqualTo("cancelled");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(cancelled.json());
    Waiting.until(() -> holdAs(client, key(), show, 0).has("id"));
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aPaidOrderIsNotCancelled() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var order = place(client, key(), hold(client, show, 0)).json();
    Guest.pay(URI.create(order.at("/payment/checkout_url").asString()));

    var refused = client.call(address(order) + "/cancel").send("POST").refused(STATE_CONFLICT);

    assertThat(refused.json().get("state").asString()).isEqualTo("confirmed");
    client
        .call(address(order) + "/payments")
        .with("Idempotency-Key", key())
        .send("POST")
        .refused(STATE_CONFLICT);
  }

  @Test
  void fiftyWishesToPayLeadToOnePage() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var order = place(client, key(), hold(client, show, 0)).json();

    var open = Race.run(10, _ -> () -> attempt(client, key(), order));
    end(show, order);
    var anew = Race.run(50, _ -> () -> attempt(client, key(), order));
    var key = key();
    var first = attempt(client, key, order);
    redis.getKeys().deleteByPattern("{idem:*");
    var again = attempt(client, key, order);

    assertThat(open).extracting(Answer::status).containsOnly(201);
    assertThat(open)
        .extracting(answer -> answer.json().get("id"))
        .containsOnly(order.at("/payment/id"));
    assertThat(anew).extracting(Answer::status).containsOnly(201);
    assertThat(anew).extracting(answer -> answer.json().get("attempt").asInt()).containsOnly(2);
    assertThat(anew)
        .extracting(answer -> answer.json().get("checkout_url").asString())
        .doesNotContain("")
        .hasSize(50);
    assertThat(attempts(order)).isEqualTo(2);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
  }

  /// As Stripe does when a page has been open for too long.
  private void end(OnSale show, JsonNode order) {
    var payment = order.at("/payment/id").asString();
    context
        .getBean(Payments.class)
        .close(show.organization(), PaymentId.parse(payment).orElseThrow());
  }

  private Answer attempt(AClient client, String key, JsonNode order) {
    return client.call(address(order) + "/payments").with("Idempotency-Key", key).send("POST");
  }

  private List<String> all(String token, String path, String field) {
    var all = new ArrayList<String>();
    var cursor = "";
    do {
      var page = call(token, path + "?limit=2" + cursor).get().json();
      page.get("items").forEach(item -> all.add(item.get(field).asString()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asString();
    } while (!cursor.isEmpty());
    return all;
  }

  private AClient seller(OnSale show) {
    return AClient.of(
        context,
        port,
        show.organization(),
        Scope.HOLDS_WRITE,
        Scope.ORDERS_READ,
        Scope.ORDERS_WRITE);
  }

  /// The token of somebody new who uses the demo's application.
  private String person(String name, boolean admin) {
    var email = new EmailAddress(UUID.randomUUID() + "@example.org");
    directory.register(email, name, PASSWORD, admin);
    var browser = new Browser(port);
    browser.signIn(email.value(), PASSWORD);
    return Tokens.ofPerson(port, browser, "holds:write", "orders:read", "orders:write");
  }

  private JsonNode hold(AClient client, OnSale show, int... seats) {
    var wanted = new ArrayList<String>();
    for (var seat : seats) {
      wanted.add("\"" + seat(show, seat) + "\"");
    }
    return client
        .call("/api/v1/holds")
        .with("Idempotency-Key", key())
        .send(
            "POST",
            "{\"show_id\":\"%s\",\"seats\":[%s]}".formatted(show.id(), String.join(",", wanted)))
        .json();
  }

  private JsonNode holdAs(AClient client, String key, OnSale show, int seat) {
    return client
        .call("/api/v1/holds")
        .with("Idempotency-Key", key)
        .send(
            "POST",
            "{\"show_id\":\"%s\",\"seats\":[\"%s\"]}".formatted(show.id(), seat(show, seat)))
        .json();
  }

  private Answer place(AClient client, String key, JsonNode hold) {
    return client.call("/api/v1/orders").with("Idempotency-Key", key).send("POST", body(hold));
  }

  private Answer placeAs(String token, JsonNode hold) {
    return call(token, "/api/v1/orders").with("Idempotency-Key", key()).send("POST", body(hold));
  }

  private static String body(JsonNode hold) {
    return """
        {"hold_id":"%s","hold_token":"%s","email":"ann@example.org","name":"Ann","locale":"en"}"""
        .formatted(hold.path("id").asString("x"), hold.path("hold_token").asString("x"));
  }

  private static JsonNode with(JsonNode hold, String field, String value) {
    var changed = (ObjectNode) hold.deepCopy();
    changed.put(field, value);
    return changed;
  }

  /// Of the same show, but never made.
  private static String unknownHold(JsonNode hold) {
    return hold.get("id").asString().substring(0, 22) + "a".repeat(22);
  }

  private Call call(String token, String path) {
    return Call.to(port, path).with("Authorization", "Bearer " + token);
  }

  private String state(AClient client, JsonNode order) {
    return client.call(address(order)).get().json().get("state").asString();
  }

  private static String address(JsonNode order) {
    return "/api/v1/orders/" + order.get("id").asString();
  }

  private int attempts(JsonNode order) {
    return count("payments", "reference", order.get("id").asString());
  }

  private int count(String table, String column, Object value) {
    return Sweep.of(context)
        .jdbc()
        .sql("select count(*) from " + table + " where " + column + " = :value")
        .param("value", value)
        .query(Integer.class)
        .single();
  }

  private static String seat(OnSale show, int index) {
    return show.seats().get(index).toString();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
