package io.frontrow.seating.adapter.api;

import static io.frontrow.platform.api.ProblemType.EXTENSION_EXCEEDED;
import static io.frontrow.platform.api.ProblemType.FORBIDDEN;
import static io.frontrow.platform.api.ProblemType.HOLD_CONVERTED;
import static io.frontrow.platform.api.ProblemType.HOLD_EXPIRED;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_KEY_REQUIRED;
import static io.frontrow.platform.api.ProblemType.IDEMPOTENCY_MISMATCH;
import static io.frontrow.platform.api.ProblemType.LIMIT_EXCEEDED;
import static io.frontrow.platform.api.ProblemType.NOT_FOUND;
import static io.frontrow.platform.api.ProblemType.SALE_CLOSED;
import static io.frontrow.platform.api.ProblemType.SEATS_TAKEN;
import static io.frontrow.platform.api.ProblemType.SOLD_OUT;
import static io.frontrow.platform.api.ProblemType.TOKEN_MISMATCH;
import static io.frontrow.platform.api.ProblemType.TOKEN_REQUIRED;
import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.StatementCount;
import io.frontrow.Waiting;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.seating.ClaimResult;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Holding;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// Holds over HTTP, by programs with tokens of their own.
@IntegrationTest
class HoldsApiIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired Reservations reservations;
  @Autowired RedissonClient redis;

  @Test
  void aHoldIsMadeReadExtendedAndReleased() {
    var show = AShow.in(context).withRow("A", 4).withPit(10).onSale();
    var client = seller(show);

    var made =
        hold(
            client,
            key(),
            """
            {"show_id":"%s","seats":["%s","%s"],"zones":[{"zone_id":"%s","quantity":2}],"buyer_ref":"ann"}
            """
                .formatted(show.id(), seat(show, 0), seat(show, 1), show.pit().orElseThrow()));

    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
    var hold = made.json();
    assertThat(hold.get("state").asString()).isEqualTo("active");
    assertThat(hold.get("show_id").asString()).isEqualTo(show.id().toString());
    assertThat(hold.get("order_id").isNull()).isTrue();
    assertThat(hold.get("fence").isIntegralNumber()).isTrue();
    assertThat(hold.get("sales_channel_id").asString()).isEqualTo("online");
    assertThat(texts(hold.get("seats"))).containsExactly(seat(show, 0), seat(show, 1));
    assertThat(hold.get("zones").get(0).get("quantity").asInt()).isEqualTo(2);
    assertThat(made.header("ETag")).isEqualTo(tag(hold));
    assertThat(made.header("Location")).isEqualTo(address(hold));
    assertThat(made.header("Idempotent-Replayed")).isEmpty();

    var read = client.call(address(hold)).get();
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json()).isEqualTo(hold);
    assertThat(read.header("ETag")).isEqualTo(tag(hold));

    var longer =
        client
            .call(address(hold))
            .with("If-Match", tag(hold))
            .send("PATCH", "{\"extend_by_seconds\":300}");
    assertThat(longer.status()).as(longer.http().body()).isEqualTo(200);
    assertThat(instant(longer.json(), "expires_at"))
        .isEqualTo(instant(hold, "expires_at").plusSeconds(300));
    assertThat(longer.header("ETag")).isEqualTo(tag(hold));

    assertThat(client.call(address(hold)).with("If-Match", tag(hold)).send("DELETE").status())
        .isEqualTo(204);
    client.call(address(hold)).get().refused(HOLD_EXPIRED, 410);
    assertThat(hold(client, key(), body(show, seat(show, 0))).status()).isEqualTo(201);
  }

  @Test
  void everySeatInTheWayIsNamedAndNothingIsHeld() {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var client = seller(show);
    hold(client, key(), body(show, seat(show, 1), seat(show, 3)));

    var refused =
        hold(
                client,
                key(),
                body(
                    show,
                    IntStream.range(0, 5).mapToObj(i -> seat(show, i)).toArray(String[]::new)))
            .refused(SEATS_TAKEN);

    assertThat(texts(refused.json().get("seats"))).containsExactly(seat(show, 1), seat(show, 3));
    assertThat(
            hold(client, key(), body(show, seat(show, 0), seat(show, 2), seat(show, 4))).status())
        .isEqualTo(201);
  }

  @Test
  void aFullStandingAreaIsSoldOut() {
    var show = AShow.in(context).withPit(3).onSale();
    var client = seller(show);
    var pit = show.pit().orElseThrow().toString();

    assertThat(hold(client, key(), places(show, pit, 2)).status()).isEqualTo(201);
    var refused = hold(client, key(), places(show, pit, 2)).refused(SOLD_OUT);

    assertThat(refused.json().get("left").asInt()).isEqualTo(1);
    assertThat(refused.json().get("zone_id").asString()).isEqualTo(pit);
  }

  @Test
  void theBestIsHeldForWhoNamesNoSeats() {
    var show = AShow.in(context).withRow("A", 6).withWheelchairPair("W").onSale();
    var client = seller(show);
    var mine = key();

    var best = hold(client, mine, best(show, "\"quantity\":2"));
    var again = hold(client, mine, best(show, "\"quantity\":2"));
    var accessible = hold(client, key(), best(show, "\"quantity\":2,\"accessible\":true"));

    assertThat(best.status()).as(best.http().body()).isEqualTo(201);
    assertThat(texts(best.json().get("seats"))).containsExactly(seat(show, 2), seat(show, 3));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.http().body()).isEqualTo(best.http().body());
    assertThat(texts(accessible.json().get("seats"))).containsExactly(seat(show, 6), seat(show, 7));
    var few = hold(client, key(), best(show, "\"quantity\":5")).refused(SOLD_OUT);
    assertThat(few.json().get("left").asInt()).isEqualTo(4);
    hold(client, key(), best(show, "\"quantity\":1,\"zone_id\":\"" + UUID.randomUUID() + "\""))
        .refused(VALIDATION);
    assertThat(
            hold(
                    client,
                    key(),
                    best(show, "\"quantity\":1,\"tier_id\":\"" + UUID.randomUUID() + "\""))
                .refused(VALIDATION)
                .faults())
        .singleElement()
        .asString()
        .startsWith("best.tier_id: ");
  }

  @Test
  void whatIsWrongIsToldFieldByField() {
    var show = AShow.in(context).withRow("A", 3).withPit(3).onSale();
    var client = seller(show);

    assertThat(fields(client, "{}")).containsExactly("show_id", "seats");
    assertThat(fields(client, body(show))).containsExactly("seats");
    assertThat(fields(client, body(show, seat(show, 0), seat(show, 1), seat(show, 0))))
        .containsExactly("seats[2]");
    assertThat(fields(client, body(show, seat(show, 0), "999999999", "x")))
        .containsExactly("seats[2]");
    assertThat(fields(client, body(show, seat(show, 0), "999999999", "888888888")))
        .containsExactly("seats[1]", "seats[2]");
    assertThat(fields(client, places(show, UUID.randomUUID().toString(), 1)))
        .containsExactly("zones[0].zone_id");
    assertThat(fields(client, places(show, show.pit().orElseThrow().toString(), 0)))
        .containsExactly("zones[0].quantity");
    assertThat(
            fields(
                client,
                """
                {"show_id":"%s","seats":["%s"],"best":{"quantity":2}}
                """
                    .formatted(show.id(), seat(show, 0))))
        .containsExactly("best");
    assertThat(fields(client, best(show, "\"accessible\":false"))).containsExactly("best.quantity");
    assertThat(
            fields(
                client,
                """
                {"show_id":"%s","seats":[null],"zones":[null,{}],"buyer_ref":" "}
                """
                    .formatted(show.id())))
        .containsExactly(
            "seats[0]", "zones[0]", "zones[1].zone_id", "zones[1].quantity", "buyer_ref");
  }

  @Test
  void limitsSayWhichAndWhatIsLeft() {
    var show = AShow.in(context).withRow("A", 20).perBuyer(3).onSale();
    var client = seller(show);

    var order =
        hold(
                client,
                key(),
                body(
                    show,
                    IntStream.range(0, 9).mapToObj(i -> seat(show, i)).toArray(String[]::new)))
            .refused(LIMIT_EXCEEDED);
    assertThat(order.json().get("limit").asString()).isEqualTo("order");
    assertThat(order.json().get("allowed").asInt()).isEqualTo(8);

    assertThat(hold(client, key(), named(show, "bob", seat(show, 0), seat(show, 1))).status())
        .isEqualTo(201);
    var ofShow =
        hold(client, key(), named(show, "bob", seat(show, 2), seat(show, 3)))
            .refused(LIMIT_EXCEEDED);
    assertThat(ofShow.json().get("limit").asString()).isEqualTo("show");
    assertThat(ofShow.json().get("left").asInt()).isEqualTo(1);
    assertThat(hold(client, key(), named(show, "eve", seat(show, 2), seat(show, 3))).status())
        .isEqualTo(201);
  }

  @Test
  void whatIsNotSoldIsRefused() {
    var show = AShow.in(context).withRow("A", 2).withHiddenRow("B", 2).onSale();
    var closed = AShow.in(context).withRow("A", 2).closed().onSale();
    var client = seller(show);

    hold(seller(closed), key(), body(closed, seat(closed, 0))).refused(SALE_CLOSED);
    hold(client, key(), "{\"show_id\":\"" + UUID.randomUUID() + "\",\"seats\":[\"1\"]}")
        .refused(NOT_FOUND);
    hold(client, key(), body(closed, seat(closed, 0))).refused(FORBIDDEN);
    // In the same words as a seat that never was.
    assertThat(fields(client, body(show, seat(show, 0), seat(show, 2))))
        .containsExactly("seats[1]");
  }

  @Test
  void aKeyIsNeededAndIsForOneWish() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var other = AShow.in(context).withRow("A", 4).onSale();
    var client = seller(show);
    var mine = key();

    client
        .call("/api/v1/holds")
        .send("POST", body(show, seat(show, 0)))
        .refused(IDEMPOTENCY_KEY_REQUIRED);
    var made = hold(client, mine, body(show, seat(show, 0)));
    var again = hold(client, mine, body(show, seat(show, 0)));
    hold(client, mine, body(show, seat(show, 1))).refused(IDEMPOTENCY_MISMATCH);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(made.json());
    assertThat(again.header("ETag")).isEqualTo(made.header("ETag"));
    assertThat(again.header("Location")).isEqualTo(made.header("Location"));
    assertThat(isFree(show, 1)).isTrue();
    assertThat(isFree(other, 0)).isTrue();
  }

  @Test
  void theSameKeyForAnotherShowHoldsNothing() {
    var shows = AShow.in(context).withRow("A", 4).onSale(2);
    var first = shows.getFirst();
    var second = shows.getLast();
    var client = seller(first);
    var mine = key();

    assertThat(hold(client, mine, body(first, seat(first, 0))).status()).isEqualTo(201);
    hold(client, mine, body(second, seat(second, 0))).refused(IDEMPOTENCY_MISMATCH);

    assertThat(isFree(second, 0)).isTrue();
  }

  @Test
  void theFirstAnswerStaysWhateverBecameOfIt() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var client = seller(show);
    var granted = key();
    var refused = key();

    var made = hold(client, granted, body(show, seat(show, 0)));
    hold(client, refused, body(show, seat(show, 0))).refused(SEATS_TAKEN);
    client.call(address(made.json())).with("If-Match", made.header("ETag")).send("DELETE");

    assertThat(hold(client, granted, body(show, seat(show, 0))).http().body())
        .isEqualTo(made.http().body());
    assertThat(
            hold(client, refused, body(show, seat(show, 0)))
                .refused(SEATS_TAKEN)
                .header("Idempotent-Replayed"))
        .isEqualTo("true");
    assertThat(isFree(show, 0)).isTrue();
  }

  /// The program goes away while its call is at work: held, and nobody heard of it.
  @Test
  void whoseAnswerWasLostFindsTheHoldByItsKey() throws IOException {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var mine = key();
    var body = body(show, seat(show, 0));

    try (var line = new Socket("localhost", port)) {
      line.getOutputStream()
          .write(
              client.request("POST", "/api/v1/holds", mine, body).getBytes(StandardCharsets.UTF_8));
      Waiting.until(() -> !isFree(show, 0));
    }
    var found = hold(client, mine, body);

    assertThat(found.status()).isEqualTo(201);
    assertThat(found.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(
            client
                .call(address(found.json()))
                .with("If-Match", found.header("ETag"))
                .send("DELETE")
                .status())
        .isEqualTo(204);
    assertThat(isFree(show, 0)).isTrue();
  }

  @Test
  void afterRedisForgotTheShowTheSameCallIsANewWish() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var mine = key();
    var body = body(show, seat(show, 0));
    var before = hold(client, mine, body).json();

    redis.getKeys().deleteByPattern("{show:" + show.id() + "}:*");
    var after = hold(client, mine, body);

    assertThat(after.status()).as(after.http().body()).isEqualTo(201);
    assertThat(after.json().get("hold_token")).isNotEqualTo(before.get("hold_token"));
    assertThat(after.json().get("fence").asLong()).isGreaterThan(before.get("fence").asLong());
    hold(client, key(), named(show, "eve", seat(show, 0))).refused(SEATS_TAKEN);
  }

  @Test
  void fiftyAtOnceWithOneKeyAreOneHold() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var client = seller(show);
    var mine = key();

    var answers = Race.run(50, _ -> () -> hold(client, mine, body(show, seat(show, 0))));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(answer -> answer.http().body()).distinct()).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
        .hasSize(1);
  }

  @Test
  void twoHundredForOneSeatAreOneWinner() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    // On sale for a while: Redis knows the show.
    var first = hold(client, key(), body(show, seat(show, 0)));
    client.call(address(first.json())).with("If-Match", first.header("ETag")).send("DELETE");

    var answers =
        Race.run(200, i -> () -> hold(client, key(), named(show, "b" + i, seat(show, 0))));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(
            answer ->
                assertThat(texts(answer.refused(SEATS_TAKEN).json().get("seats")))
                    .containsExactly(seat(show, 0)));
  }

  @Test
  void aRefusedWishNeverReachesPostgreSql() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    seating.hold(Holding.wish(show, show.seats().getFirst()));

    var statements =
        StatementCount.during(
            () ->
                assertThat(seating.hold(Holding.wish(show, show.seats().getFirst())))
                    .isInstanceOf(HoldResult.SeatsTaken.class));

    assertThat(statements).isEmpty();
  }

  @Test
  void overlappingWishesGetAllOrNothing() {
    var show = AShow.in(context).withRow("A", 20).onSale();
    var client = seller(show);

    var answers =
        Race.run(
            100,
            i ->
                () -> {
                  var seats = new ArrayList<>(show.seats());
                  Collections.shuffle(seats, new Random(i));
                  return hold(
                      client,
                      key(),
                      named(
                          show,
                          "b" + i,
                          seats.subList(0, 4).stream()
                              .map(Object::toString)
                              .toArray(String[]::new)));
                });

    var held = new HashSet<String>();
    for (var answer : answers) {
      if (answer.status() == 201) {
        var seats = texts(answer.json().get("seats"));
        assertThat(seats).hasSize(4);
        assertThat(seats).allMatch(held::add);
      } else {
        answer.refused(SEATS_TAKEN);
      }
    }
    assertThat(held).isNotEmpty();
  }

  @Test
  void pagesAndProgramsCompeteForTheSameSeats() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = seller(show);
    var seat = seat(show, 0);

    var statuses =
        Race.run(
            20,
            i ->
                () ->
                    i % 2 == 0
                        ? hold(client, key(), named(show, "b" + i, seat)).status()
                        : new Guest(port).hold(show.id().toString(), List.of(seat)).statusCode());

    assertThat(statuses).filteredOn(status -> status == 201 || status == 303).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
  }

  @Test
  void changingAHoldTakesItsOneExactToken() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = hold(client, key(), body(show, seat(show, 0))).json();
    var more = "{\"extend_by_seconds\":60}";

    for (var bad :
        List.of("*", "W/" + tag(hold), hold.get("hold_token").asString(), tag(hold) + ", \"x\"")) {
      client.call(address(hold)).with("If-Match", bad).send("PATCH", more).refused(TOKEN_REQUIRED);
      client.call(address(hold)).with("If-Match", bad).send("DELETE").refused(TOKEN_REQUIRED);
    }
    client.call(address(hold)).send("PATCH", more).refused(TOKEN_REQUIRED);
    client.call(address(hold)).send("DELETE").refused(TOKEN_REQUIRED);
    client
        .call(address(hold))
        .with("If-Match", "\"wrong\"")
        .send("PATCH", more)
        .refused(TOKEN_MISMATCH);
    client.call(address(hold)).with("If-Match", "\"wrong\"").send("DELETE").refused(TOKEN_MISMATCH);
    client
        .call(address(hold))
        .with("If-Match", tag(hold))
        .send("PATCH", "{\"extend_by_seconds\":60,\"hold_token\":\"wrong\"}")
        .refused(TOKEN_MISMATCH);
    assertThat(
            client
                .call(address(hold))
                .send(
                    "PATCH",
                    "{\"extend_by_seconds\":60,\"hold_token\":\"%s\"}"
                        .formatted(hold.get("hold_token").asString()))
                .status())
        .isEqualTo(200);
    for (var seconds : List.of("0", "-5", "86401")) {
      client
          .call(address(hold))
          .with("If-Match", tag(hold))
          .send("PATCH", "{\"extend_by_seconds\":" + seconds + "}")
          .refused(VALIDATION);
    }
    assertThat(
            client
                .call(address(hold))
                .with("If-Match", tag(hold))
                .send("PATCH", "{\"extend_by_seconds\":3600}")
                .refused(EXTENSION_EXCEEDED)
                .json()
                .get("max_expires_at")
                .asString())
        .isEqualTo(hold.get("max_expires_at").asString());
    client.call("/api/v1/holds/nonsense").get().refused(NOT_FOUND);
    client
        .call("/api/v1/holds/" + HoldId.of(show.id(), new byte[16]))
        .with("If-Match", "\"x\"")
        .send("DELETE")
        .refused(NOT_FOUND);
  }

  @Test
  void aRepeatedExtensionLengthensOnce() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = hold(client, key(), body(show, seat(show, 0))).json();
    var once = key();

    var answers =
        IntStream.range(0, 2)
            .mapToObj(
                _ ->
                    client
                        .call(address(hold))
                        .with("If-Match", tag(hold))
                        .with("Idempotency-Key", once)
                        .send("PATCH", "{\"extend_by_seconds\":60}"))
            .toList();

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers.getLast().header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(instant(client.call(address(hold)).get().json(), "expires_at"))
        .isEqualTo(instant(hold, "expires_at").plusSeconds(60));
  }

  @Test
  void withAnotherProofTheSameKeyIsAnotherCall() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = hold(client, key(), body(show, seat(show, 0))).json();
    var once = key();
    client.call(address(hold)).with("Idempotency-Key", once).send("DELETE").refused(TOKEN_REQUIRED);

    var proven =
        client.call(address(hold)).with("Idempotency-Key", once).with("If-Match", tag(hold));

    proven.send("DELETE").refused(IDEMPOTENCY_MISMATCH);
    assertThat(client.call(address(hold)).get().json()).isEqualTo(hold);
  }

  @Test
  void anOrderedHoldLeadsToItsOrder() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = hold(client, key(), body(show, seat(show, 0))).json();
    var order = new OrderId(UUID.randomUUID());
    assertThat(
            reservations.claim(
                HoldId.parse(hold.get("id").asString()).orElseThrow(),
                new HoldToken(hold.get("hold_token").asString()),
                order,
                "v:somebody"))
        .isInstanceOf(ClaimResult.Claimed.class);

    var refused =
        client
            .call(address(hold))
            .with("If-Match", tag(hold))
            .send("PATCH", "{\"extend_by_seconds\":60}")
            .refused(HOLD_CONVERTED);

    assertThat(refused.json().get("order_id").asString()).isEqualTo(order.toString());
    client.call(address(hold)).with("If-Match", tag(hold)).send("DELETE").refused(HOLD_CONVERTED);
  }

  @Test
  void aHoldBelongsToItsClientAndToWhoHasItsToken() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var colleague = seller(show);
    var rival = seller(AShow.in(context).withRow("A", 1).onSale());
    var hold = hold(client, key(), named(show, "ann", seat(show, 0))).json();

    colleague.call(address(hold)).get().refused(NOT_FOUND);
    colleague.call(address(hold)).with("If-Match", "\"wrong\"").send("DELETE").refused(NOT_FOUND);
    rival.call(address(hold)).get().refused(FORBIDDEN);
    rival.call(address(hold)).send("DELETE").refused(FORBIDDEN);
    assertThat(colleague.call(address(hold)).with("If-Match", tag(hold)).get().json())
        .isEqualTo(hold);
    assertThat(rival.call(address(hold)).with("If-Match", tag(hold)).send("DELETE").status())
        .isEqualTo(204);
  }

  @Test
  void withoutTheScopeNobodyHolds() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var reader = AClient.of(context, port, show.organization(), Scope.ORDERS_READ);

    hold(reader, key(), body(show, seat(show, 0))).refused(FORBIDDEN);
    assertThat(
            Call.to(port, "/api/v1/holds")
                .with("Idempotency-Key", key())
                .send("POST", body(show, seat(show, 0)))
                .status())
        .isEqualTo(401);
    assertThat(isFree(show, 0)).isTrue();
  }

  private AClient seller(OnSale show) {
    return AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE);
  }

  private static Answer hold(AClient client, String key, String body) {
    return client.call("/api/v1/holds").with("Idempotency-Key", key).send("POST", body);
  }

  private static List<String> fields(AClient client, String body) {
    return hold(client, key(), body).refused(VALIDATION).faults().stream()
        .map(fault -> fault.substring(0, fault.indexOf(':')))
        .toList();
  }

  private boolean isFree(OnSale show, int seat) {
    return new Guest(port).freeSeats(show.id().toString()).contains(seat(show, seat));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String seat(OnSale show, int number) {
    return show.seats().get(number).toString();
  }

  private static String body(OnSale show, String... seats) {
    return "{\"show_id\":\"%s\",\"seats\":[%s]}".formatted(show.id(), quoted(seats));
  }

  private static String named(OnSale show, String buyer, String... seats) {
    return "{\"show_id\":\"%s\",\"buyer_ref\":\"%s\",\"seats\":[%s]}"
        .formatted(show.id(), buyer, quoted(seats));
  }

  private static String quoted(String... values) {
    return Arrays.stream(values).map(value -> '"' + value + '"').collect(Collectors.joining(","));
  }

  private static String places(OnSale show, String zone, int quantity) {
    return "{\"show_id\":\"%s\",\"zones\":[{\"zone_id\":\"%s\",\"quantity\":%d}]}"
        .formatted(show.id(), zone, quantity);
  }

  private static String best(OnSale show, String wish) {
    return "{\"show_id\":\"%s\",\"best\":{%s}}".formatted(show.id(), wish);
  }

  private static String address(JsonNode hold) {
    return "/api/v1/holds/" + hold.get("id").asString();
  }

  private static String tag(JsonNode hold) {
    return '"' + hold.get("hold_token").asString() + '"';
  }

  private static Instant instant(JsonNode hold, String field) {
    return Instant.parse(hold.get(field).asString());
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().map(JsonNode::asString).toList();
  }
}
