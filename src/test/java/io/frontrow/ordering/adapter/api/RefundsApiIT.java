package io.frontrow.ordering.adapter.api;

import static io.frontrow.platform.api.ProblemType.FORBIDDEN;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_KEY_REQUIRED;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_MISMATCH;
import static io.frontrow.platform.api.ProblemType.NOT_FOUND;
import static io.frontrow.platform.api.ProblemType.STATE_CONFLICT;
import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.RefundRules;
import io.frontrow.identity.Directory;
import io.frontrow.identity.Scope;
import io.frontrow.ledger.Account;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.payments.RefundFoundAtGateway;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Money, tickets and places that go back, by the API (O5, P5). Every ticket costs ฿1,200.
@IntegrationTest
class RefundsApiIT {
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;
  @Autowired ApplicationEventPublisher events;
  @Autowired RefundRules rules;
  @Autowired Ledger ledger;
  @Autowired Catalog catalog;

  @Test
  void aTicketGoesBackDiesAndItsSeatIsOnSaleAgain() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0, 1);
    var ticket = tickets(client, order).get(0);

    var refund = refund(client, order, "\"tickets\":[%s]".formatted(ticket.get("id")));

    assertThat(refund.status()).as(refund.http().body()).isEqualTo(201);
    assertThat(refund.json().get("kind").asString()).isEqualTo("tickets");
    assertThat(refund.json().at("/amount/amount").asInt()).isEqualTo(120_000);
    assertThat(refund.json().get("seats_released").asBoolean()).isTrue();
    assertThat(state(client, order)).isEqualTo("partially_refunded");
    assertThat(ticketStates(client, order)).containsExactly("cancelled", "valid");
    Waiting.until(() -> moneyStates(client, order).equals(List.of("succeeded")));
    Waiting.until(() -> hold(client, show, 0).has("id"));
    assertThat(hold(client, show, 1).has("id")).as("the other seat").isFalse();
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void allOfAnOrderGoesBackInPartsToTheLastSatang() {
    var show = AShow.in(context).withRow("A", 2).withPit(10).onSale();
    var client = seller(show);
    var order = paid(client, show, 3, 0, 1);
    var pit =
        tickets(client, order).valueStream().filter(one -> one.get("seat_id").isNull()).toList();

    assertThat(refund(client, order, "\"tickets\":[%s]".formatted(pit.get(1).get("id"))).status())
        .isEqualTo(201);
    assertThat(refund(client, order, amount(33_333, "THB")).status()).isEqualTo(201);
    Sweep.of(context).findsNothingIn(show.id());
    var rest = refund(client, order, "\"return_fees\":true");

    assertThat(rest.json().get("kind").asString()).isEqualTo("whole");
    assertThat(rest.json().at("/amount/amount").asInt()).isEqualTo(5 * 120_000 - 120_000 - 33_333);
    assertThat(state(client, order)).isEqualTo("refunded");
    assertThat(ticketStates(client, order)).containsOnly("cancelled");
    refund(client, order, "\"return_fees\":true").refused(STATE_CONFLICT);
    Waiting.until(
        () -> moneyStates(client, order).equals(List.of("succeeded", "succeeded", "succeeded")));
    Waiting.until(() -> hold(client, show, 0, 1).has("id"));
    assertThat(owed(order)).as("money has its ticket or its refund").isZero();
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void anAmountAloneLeavesAllTickets() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0);

    refund(client, order, amount(50_000, "THB"));

    assertThat(state(client, order)).isEqualTo("partially_refunded");
    assertThat(ticketStates(client, order)).containsExactly("valid");
    var all = refund(client, order, amount(70_000, "THB"));
    assertThat(all.json().get("kind").asString()).as("all that was left").isEqualTo("whole");
    assertThat(state(client, order)).isEqualTo("refunded");
    assertThat(ticketStates(client, order)).containsExactly("cancelled");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void whatCannotBeRefundedIsSaidAtItsField() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0);
    var pending = place(client, hold(client, show, 1)).json();
    var ticket = tickets(client, order).get(0).get("id").toString();

    var above = refund(client, order, amount(120_001, "THB")).refused(VALIDATION);
    assertThat(above.json().at("/left/amount").asInt()).isEqualTo(120_000);
    assertThat(fields(above)).containsExactly("amount.amount");
    assertThat(fields(refund(client, order, amount(Long.MAX_VALUE, "THB")).refused(VALIDATION)))
        .containsExactly("amount.amount");
    for (var wrong : List.of("-1", "0", "1.5", "\"1\"", "99999999999999999999")) {
      assertThat(
              fields(
                  refund(
                          client,
                          order,
                          "\"amount\":{\"amount\":%s,\"currency\":\"THB\"}".formatted(wrong))
                      .refused(VALIDATION)))
          .as(wrong)
          .containsExactly("amount.amount");
    }
    for (var currency : List.of("EUR", "XYZ", "thb")) {
      assertThat(fields(refund(client, order, amount(1, currency)).refused(VALIDATION)))
          .as(currency)
          .containsExactly("amount.currency");
    }
    assertThat(
            fields(
                refund(
                        client,
                        order,
                        "\"tickets\":[%s,\"%s\"]".formatted(ticket, UUID.randomUUID()))
                    .refused(VALIDATION)))
        .containsExactly("tickets[1]");
    assertThat(
            fields(
                refund(client, order, "\"tickets\":[%1$s,%1$s]".formatted(ticket))
                    .refused(VALIDATION)))
        .containsExactly("tickets[1]");
    refund(client, order, "\"tickets\":[%s],%s".formatted(ticket, amount(1, "THB")))
        .refused(VALIDATION);
    client
        .call(address(order) + "/refunds")
        .send("POST", "{\"reason\":\"x\"}")
        .refused(IDEMPOTENCY_KEY_REQUIRED);
    refund(client, pending, "\"return_fees\":true").refused(STATE_CONFLICT);
    assertThat(state(client, order)).isEqualTo("confirmed");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void manyRefundsAtOnceNeverExceedWhatWasPaid() {
    for (var round = 0; round < Scale.of(3, 50); round++) {
      var show = AShow.in(context).withRow("A", 2).onSale();
      var client = seller(show);
      var order = paid(client, show, 0, 0, 1);
      var first = tickets(client, order).get(0).get("id").toString();
      var wishes =
          List.of(
              "\"return_fees\":true",
              "\"tickets\":[" + first + "]",
              amount(200_000, "THB"),
              amount(70_000, "THB"));

      var answers = Race.run(20, i -> () -> refund(client, order, wishes.get(i % wishes.size())));

      assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409, 422);
      var back =
          answers.stream()
              .filter(answer -> answer.status() == 201)
              .mapToLong(answer -> answer.json().at("/amount/amount").asLong())
              .sum();
      assertThat(back).isBetween(1L, 240_000L);
      Sweep.of(context).findsNothingIn(show.id());
    }
  }

  @Test
  void fiftyDuplicatesAtOnceAreOneRefund() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0, 1);
    var key = key();
    var wish = amount(10_000, "THB");

    var answers = Race.run(50, _ -> () -> refundAs(client, key, order, wish));

    assertThat(answers).extracting(Answer::status).containsOnly(201, 202);
    redis.getKeys().deleteByPattern("{idem:*");
    var again = refundAs(client, key, order, wish);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::json))
        .containsOnly(again.json());
    refundAs(client, key, order, amount(20_000, "THB")).refused(IDEMPOTENCY_MISMATCH);
    assertThat(refunds(client, order)).hasSize(1);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aUsedTicketGoesBackOnlyByForce() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0, 1);
    var used = tickets(client, order).get(0).get("id");
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql("update tickets set state = 'used' where id = :id")
                .param("id", UUID.fromString(used.asString()))
                .update());

    assertThat(
            fields(refund(client, order, "\"tickets\":[%s]".formatted(used)).refused(VALIDATION)))
        .containsExactly("tickets[0]");
    refund(client, order, "\"return_fees\":true").refused(STATE_CONFLICT);
    var forced = refund(client, order, "\"tickets\":[%s],\"force\":true".formatted(used));

    assertThat(forced.status()).isEqualTo(201);
    assertThat(ticketStates(client, order)).containsExactly("cancelled", "valid");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void placesCanBeKeptOffSale() {
    var show = AShow.in(context).withRow("A", 1).withPit(5).onSale();
    var client = seller(show);
    var order = paid(client, show, 2, 0);

    var refund = refund(client, order, "\"release_seats\":false");

    assertThat(refund.json().get("seats_released").asBoolean()).isFalse();
    assertThat(state(client, order)).isEqualTo("refunded");
    assertThat(hold(client, show, 0).has("id")).isFalse();
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void buyersGiveBackWhatTheOrganizerTakes() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var ann = person();
    var held = hold(client, show, 0, 1);
    var order =
        call(ann, "/api/v1/orders").with("Idempotency-Key", key()).send("POST", body(held)).json();
    pay(order);
    Waiting.until(() -> state(client, order).equals("confirmed"));
    var ticket = tickets(client, order).get(0).get("id").toString();

    refundBy(ann, order, "\"tickets\":[" + ticket + "]").refused(STATE_CONFLICT);
    allow(show, Duration.ofHours(24));
    assertThat(fields(refundBy(ann, order, amount(1, "THB")).refused(VALIDATION)))
        .containsExactly("amount");
    assertThat(fields(refundBy(ann, order, "\"force\":true").refused(VALIDATION)))
        .containsExactly("force");
    var back = refundBy(ann, order, "\"tickets\":[" + ticket + "]");
    allow(show, Duration.ofDays(61));
    refundBy(ann, order, "\"return_fees\":false").refused(STATE_CONFLICT);

    assertThat(back.status()).as(back.http().body()).isEqualTo(201);
    assertThat(back.json().at("/amount/amount").asInt()).isEqualTo(120_000);
    assertThat(state(client, order)).isEqualTo("partially_refunded");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void nobodyElseRefundsAnOrder() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0);
    var rival = seller(AShow.in(context).withRow("A", 1).onSale());

    refund(rival, order, "\"return_fees\":true").refused(FORBIDDEN);
    refundBy(person(), order, "\"return_fees\":true").refused(FORBIDDEN);
    call(person(), address(order) + "/refunds").get().refused(FORBIDDEN);
    client
        .call("/api/v1/orders/" + UUID.randomUUID() + "/refunds")
        .with("Idempotency-Key", key())
        .send("POST", "{\"reason\":\"x\"}")
        .refused(NOT_FOUND);
    assertThat(state(client, order)).isEqualTo("confirmed");
  }

  @Test
  void aPartRefundedAtStripeLeavesTheTicketsAndATask() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0, 1);

    found(show, order, 100_000);

    assertThat(state(client, order)).isEqualTo("partially_refunded");
    assertThat(ticketStates(client, order)).containsExactly("valid", "valid");
    assertThat(refunds(client, order).get(0).get("kind").asString()).isEqualTo("found");
    assertThat(tasks(order)).isEqualTo(1);
    refund(client, order, amount(140_001, "THB")).refused(VALIDATION);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void everythingRefundedAtStripeEndsTheOrder() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var order = paid(client, show, 0, 0, 1);

    found(show, order, 240_000);

    assertThat(state(client, order)).isEqualTo("refunded");
    assertThat(ticketStates(client, order)).containsOnly("cancelled");
    assertThat(tasks(order)).isZero();
    Waiting.until(() -> hold(client, show, 0, 1).has("id"));
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void postgresKnowsWhichMovesExist() {
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var client = seller(show);
    var order = place(client, hold(client, show, 0)).json();

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    show.organization(),
                    () ->
                        jdbc.sql("update orders set state = 'expired' where id = :id")
                            .param("id", UUID.fromString(order.get("id").asString()))
                            .update()))
        .hasMessageContaining("cannot go from confirmed to expired");
  }

  @Test
  void aFreeOrderIsGivenBackWithoutMoney() {
    var show = AShow.in(context).withRow("A", 2).free().onSale();
    var client = seller(show);
    var order = place(client, hold(client, show, 0, 1)).json();
    var ticket = tickets(client, order).get(0).get("id");

    assertThat(refund(client, order, "\"tickets\":[%s]".formatted(ticket)).status()).isEqualTo(201);
    assertThat(state(client, order)).isEqualTo("partially_refunded");
    var rest = refund(client, order, "\"return_fees\":false");

    assertThat(rest.json().get("state").asString()).isEqualTo("succeeded");
    Waiting.until(() -> hold(client, show, 0, 1).has("id"));
    Sweep.of(context).findsNothingIn(show.id());
  }

  /// As payments tells it when somebody pressed the button at Stripe.
  private void found(OnSale show, JsonNode order, long amount) {
    var payment = UUID.fromString(order.at("/payment/id").asString());
    var refund = UUID.randomUUID();
    transactions.inTenant(
        show.organization(),
        () -> {
          jdbc.sql(
                  """
                  insert into refunds (id, organization_id, payment_id, amount, currency, reason, state, created_at, origin)
                  values (:id, :organization, :payment, :amount, 'THB', 'at the gateway', 'succeeded', now(), 'gateway')""")
              .param("id", refund)
              .param("organization", show.organization().value())
              .param("payment", payment)
              .param("amount", amount)
              .update();
          ledger.book(
              Booking.refund(
                  show.organization(),
                  "refund:" + refund,
                  order.get("id").asString(),
                  Money.of(amount, "THB"),
                  Account.GATEWAY,
                  Instant.now()));
          events.publishEvent(
              new RefundFoundAtGateway(
                  show.organization(),
                  new PaymentId(payment),
                  order.get("id").asString(),
                  refund,
                  Money.of(amount, "THB"),
                  Instant.now()));
        });
  }

  /// What the buyer is owed by the books.
  private long owed(JsonNode order) {
    return Sweep.of(context)
        .jdbc()
        .sql("select coalesce(sum(balance), 0) from ledger_buyers where reference = :order")
        .param("order", order.get("id").asString())
        .query(Long.class)
        .single();
  }

  private int tasks(JsonNode order) {
    return Sweep.of(context)
        .jdbc()
        .sql("select count(*) from staff_tasks where reference = :order and resolved_at is null")
        .param("order", order.get("id").asString())
        .query(Integer.class)
        .single();
  }

  private void allow(OnSale show, Duration before) {
    var event = catalog.show(show.id()).orElseThrow().event();
    transactions.inTenant(show.organization(), () -> rules.allow(event, before));
  }

  private static String amount(long minorUnits, String currency) {
    return "\"amount\":{\"amount\":%d,\"currency\":\"%s\"}".formatted(minorUnits, currency);
  }

  private Answer refund(AClient client, JsonNode order, String wish) {
    return refundAs(client, key(), order, wish);
  }

  private Answer refundAs(AClient client, String key, JsonNode order, String wish) {
    return client
        .call(address(order) + "/refunds")
        .with("Idempotency-Key", key)
        .send("POST", "{%s,\"reason\":\"The singer is ill\"}".formatted(wish));
  }

  private Answer refundBy(String token, JsonNode order, String wish) {
    return call(token, address(order) + "/refunds")
        .with("Idempotency-Key", key())
        .send("POST", "{%s,\"reason\":\"No time\"}".formatted(wish));
  }

  private static List<String> fields(Answer answer) {
    return answer.faults().stream().map(fault -> fault.substring(0, fault.indexOf(':'))).toList();
  }

  private JsonNode refunds(AClient client, JsonNode order) {
    return client.call(address(order) + "/refunds").get().json().get("items");
  }

  private List<String> moneyStates(AClient client, JsonNode order) {
    return refunds(client, order)
        .valueStream()
        .map(refund -> refund.get("state").asString())
        .toList();
  }

  private JsonNode tickets(AClient client, JsonNode order) {
    return client.call(address(order) + "/tickets").get().json().get("items");
  }

  private List<String> ticketStates(AClient client, JsonNode order) {
    return tickets(client, order)
        .valueStream()
        .map(ticket -> ticket.get("state").asString())
        .toList();
  }

  private String state(AClient client, JsonNode order) {
    return client.call(address(order)).get().json().get("state").asString();
  }

  /// @param places in the pit
  private JsonNode paid(AClient client, OnSale show, int places, int... seats) {
    var order = place(client, held(client, show, places, seats)).json();
    pay(order);
    Waiting.until(() -> state(client, order).equals("confirmed"));
    return order;
  }

  private static void pay(JsonNode order) {
    Guest.pay(URI.create(order.at("/payment/checkout_url").asString()));
  }

  private JsonNode hold(AClient client, OnSale show, int... seats) {
    return held(client, show, 0, seats);
  }

  private JsonNode held(AClient client, OnSale show, int places, int... seats) {
    var wanted =
        Arrays.stream(seats).mapToObj(seat -> "\"" + show.seats().get(seat) + "\"").toList();
    var zones =
        places == 0
            ? ""
            : ",\"zones\":[{\"zone_id\":\"%s\",\"quantity\":%d}]"
                .formatted(show.pit().orElseThrow(), places);
    return client
        .call("/api/v1/holds")
        .with("Idempotency-Key", key())
        .send(
            "POST",
            "{\"show_id\":\"%s\",\"seats\":[%s]%s,\"buyer_ref\":\"%s\"}"
                .formatted(show.id(), String.join(",", wanted), zones, UUID.randomUUID()))
        .json();
  }

  private Answer place(AClient client, JsonNode hold) {
    return client.call("/api/v1/orders").with("Idempotency-Key", key()).send("POST", body(hold));
  }

  private static String body(JsonNode hold) {
    return """
        {"hold_id":"%s","hold_token":"%s","email":"ann@example.org","name":"Ann","locale":"en"}"""
        .formatted(hold.get("id").asString(), hold.get("hold_token").asString());
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

  private String person() {
    var email = new EmailAddress(UUID.randomUUID() + "@example.org");
    directory.register(email, "Ann", PASSWORD, false);
    var browser = new Browser(port);
    browser.signIn(email.value(), PASSWORD);
    return Tokens.ofPerson(port, browser, "holds:write", "orders:read", "orders:write");
  }

  private Call call(String token, String path) {
    return Call.to(port, path).with("Authorization", "Bearer " + token);
  }

  private static String address(JsonNode order) {
    return "/api/v1/orders/" + order.get("id").asString();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
