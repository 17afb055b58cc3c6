package io.frontrow.seating;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Sweep;
import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Caller;
import io.frontrow.identity.ClientChannels;
import io.frontrow.identity.Scope;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// Blocks, sales channels and reseats as an organizer's program calls them, over HTTP (S12, X1,
/// X2).
@IntegrationTest
class BlocksApiIT {
  private static final Set<Scope> ALL = EnumSet.of(Scope.CATALOG_WRITE, Scope.INVENTORY_READ);

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired ApiClients clients;
  @Autowired ClientChannels channels;
  @Autowired Seating seating;
  @Autowired PlaceOrder placing;
  @Autowired RedissonClient redis;

  @Test
  void anOrganizerBlocksReadsAndReleases() {
    var show = AShow.in(context).withRow("A", 4).withPit(10).onSale();
    var token = token(show.organization(), ALL);
    var body =
        """
        {"kind": "block", "seats": ["%s", "%s"], "zones": [{"zone_id": "%s", "quantity": 3}], "reason": " House seats "}"""
            .formatted(show.seats().get(0), show.seats().get(1), show.pit().orElseThrow());

    var made = call(blocks(show), token).send("POST", body);

    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
    var block = made.json();
    var address = made.header("Location");
    assertThat(address).isEqualTo(blocks(show) + "/" + text(block, "id"));
    assertThat(text(block, "kind")).isEqualTo("block");
    assertThat(text(block, "state")).isEqualTo("active");
    assertThat(text(block, "reason")).isEqualTo("House seats");
    assertThat(block.get("sales_channel_id").isNull()).isTrue();
    assertThat(text(block, "made_by")).startsWith("client:");
    assertThat(block.get("seats")).hasSize(2);
    assertThat(block.get("zones").get(0).get("quantity").asInt()).isEqualTo(3);
    assertThat(call(address, token).get().json()).isEqualTo(block);
    assertThat(call(blocks(show), token).get().json().get("items").get(0)).isEqualTo(block);

    var part =
        call(address + "/releases", token)
            .send("POST", "{\"seats\": [\"%s\"]}".formatted(show.seats().get(0)));
    assertThat(part.status()).as(part.http().body()).isEqualTo(200);
    assertThat(text(part.json(), "state")).isEqualTo("partly_released");

    assertThat(call(address, token).send("DELETE").status()).isEqualTo(204);
    assertThat(call(address, token).send("DELETE").status()).as("twice is harmless").isEqualTo(204);
    assertThat(text(call(address, token).get().json(), "state")).isEqualTo("released");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void whatIsInTheWayIsNamed() {
    var show = AShow.in(context).withRow("A", 3).withPit(4).onSale();
    seating.hold(wish(show, show.seats().subList(0, 2)));
    var token = token(show.organization(), ALL);

    var taken = call(blocks(show), token).send("POST", kill(show.seats()));
    var places =
        call(blocks(show), token)
            .send(
                "POST",
                """
                {"kind": "kill", "zones": [{"zone_id": "%s", "quantity": 5}], "reason": "stage"}"""
                    .formatted(show.pit().orElseThrow()));

    assertThat(taken.status()).isEqualTo(409);
    assertThat(text(taken.json(), "type")).isEqualTo("/problems/seats_taken");
    assertThat(texts(taken.json().get("seats")))
        .containsExactly(show.seats().get(0).toString(), show.seats().get(1).toString());
    assertThat(places.status()).isEqualTo(409);
    assertThat(text(places.json(), "type")).isEqualTo("/problems/sold_out");
    assertThat(places.json().get("left").asInt()).isEqualTo(4);
  }

  @Test
  void everyFaultIsNamedAtItsField() {
    var show = AShow.in(context).withRow("A", 2).withPit(4).onSale();
    var other = AShow.in(context).withRow("A", 1).onSale();
    var token = token(show.organization(), ALL);

    assertThat(faults(call(blocks(show), token).send("POST", "{}")))
        .containsExactlyInAnyOrder("kind", "seats", "reason");
    assertThat(
            faults(
                call(blocks(show), token)
                    .send(
                        "POST",
                        """
                        {"kind": "block", "seats": ["%1$s", "%1$s", null], "zones": [{"quantity": 0}, null],
                         "sales_channel_id": "online", "reason": "   ", "release_at": "2020-01-01T00:00:00Z"}"""
                            .formatted(show.seats().getFirst()))))
        .containsExactlyInAnyOrder(
            "seats[1]",
            "seats[2]",
            "zones[0].zone_id",
            "zones[0].quantity",
            "zones[1]",
            "sales_channel_id",
            "reason",
            "release_at");
    assertThat(
            faults(
                call(blocks(show), token)
                    .send(
                        "POST",
                        """
                        {"kind": "allotment", "seats": ["%s"], "sales_channel_id": "Nobody's", "reason": "%s",
                         "release_at": "2020-01-01T00:00:00Z"}"""
                            .formatted(show.seats().getFirst(), "x".repeat(301)))))
        .containsExactlyInAnyOrder("sales_channel_id", "reason", "release_at");
    assertThat(
            faults(
                call(blocks(show), token)
                    .send(
                        "POST",
                        """
                        {"kind": "allotment", "seats": ["%s"], "sales_channel_id": "nobodys", "reason": "x"}"""
                            .formatted(show.seats().getFirst()))))
        .containsExactly("sales_channel_id");
    assertThat(
            faults(
                call(blocks(show), token)
                    .send(
                        "POST", kill(List.of(show.seats().getFirst(), other.seats().getFirst())))))
        .containsExactly("seats[1]");
    assertThat(faults(call(blocks(show), token).send("POST", "{\"kind\": \"secret\"}")))
        .contains("kind");
    assertThat(call(blocks(show), token).send("POST", "[]").status()).isEqualTo(400);
    assertThat(call(blocks(show) + "?cursor=x", token).get().status()).isEqualTo(422);
    assertThat(call(blocks(show) + "?limit=0", token).get().status()).isEqualTo(422);
  }

  @Test
  void aListIsReadPageByPageNewestFirst() {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var token = token(show.organization(), ALL);
    var made = new ArrayList<String>();
    for (var seat : show.seats()) {
      made.addFirst(text(call(blocks(show), token).send("POST", kill(List.of(seat))).json(), "id"));
    }

    var read = new ArrayList<String>();
    var next = "";
    do {
      var page = call(blocks(show) + "?limit=2" + next, token).get().json();
      page.get("items").forEach(block -> read.add(text(block, "id")));
      next = page.get("next_cursor").isNull() ? "" : "&cursor=" + text(page, "next_cursor");
    } while (!next.isEmpty());

    assertThat(read).isEqualTo(made);
  }

  @Test
  void onlyTheHouseItselfAndOnlyWithTheScopeMay() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var rival = AShow.in(context).withRow("A", 1).onSale();
    var all = token(show.organization(), ALL);
    var reader = token(show.organization(), EnumSet.of(Scope.INVENTORY_READ));
    var stranger = token(rival.organization(), ALL);
    var nobodys = "/api/v1/shows/" + UUID.randomUUID() + "/blocks";
    var block = call(blocks(show), all).send("POST", kill(show.seats())).header("Location");

    assertThat(Call.to(port, blocks(show)).get().status()).isEqualTo(401);
    assertThat(call(blocks(show), reader).send("POST", kill(show.seats())).status()).isEqualTo(403);
    assertThat(call(block, reader).send("DELETE").status()).isEqualTo(403);
    assertThat(call(block, reader).get().status()).isEqualTo(200);
    assertThat(call(blocks(show), stranger).send("POST", kill(show.seats())).status())
        .isEqualTo(403);
    assertThat(call(blocks(show), stranger).get().status()).isEqualTo(403);
    assertThat(call(block, stranger).send("DELETE").status()).isEqualTo(403);
    assertThat(
            call(blocks(rival) + block.substring(block.lastIndexOf('/')), stranger).get().status())
        .isEqualTo(404);
    assertThat(call(nobodys, all).get().status()).isEqualTo(404);
    assertThat(call(blocks(show) + "/x", all).get().status()).isEqualTo(404);
  }

  @Test
  void theSameKeyBlocksOnceAlsoSideBySideAndAfterRedisForgot() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var token = token(show.organization(), ALL);
    var key = UUID.randomUUID().toString();

    var answers =
        Race.run(
            8,
            _ ->
                () ->
                    call(blocks(show), token)
                        .with("Idempotency-Key", key)
                        .send("POST", kill(show.seats())));
    redis.getKeys().deleteByPattern("{idem:*");
    var later =
        call(blocks(show), token).with("Idempotency-Key", key).send("POST", kill(show.seats()));
    var other =
        call(blocks(show), token)
            .with("Idempotency-Key", key)
            .send("POST", kill(show.seats().subList(0, 1)));

    assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 202);
    assertThat(later.status()).as(later.http().body()).isEqualTo(201);
    assertThat(later.header("Idempotent-Replayed")).contains("true");
    var ids =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(answer -> text(answer.json(), "id"))
            .collect(Collectors.toSet());
    assertThat(ids).containsExactly(text(later.json(), "id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(text(other.json(), "type")).isEqualTo("/problems/idempotency_mismatch");
    assertThat(call(blocks(show), token).get().json().get("items")).hasSize(1);
  }

  @Test
  void salesChannelsAreAddedRenamedAndClosed() {
    var house = AShow.in(context).withRow("A", 1).onSale();
    var token = token(house.organization(), ALL);
    var all = "/api/v1/sales-channels";

    assertThat(texts(call(all, token).get().json().get("items"), "slug"))
        .containsExactly("box-office", "online");
    var added = call(all, token).send("POST", "{\"slug\": \"partner-1\", \"name\": \"Partner\"}");
    assertThat(added.status()).as(added.http().body()).isEqualTo(201);
    assertThat(added.header("Location")).contains(all + "/partner-1");
    assertThat(faults(call(all, token).send("POST", "{\"slug\": \"partner-1\", \"name\": \"P\"}")))
        .containsExactly("slug");
    assertThat(faults(call(all, token).send("POST", "{\"slug\": \"No way\", \"name\": \" \"}")))
        .containsExactlyInAnyOrder("slug", "name");
    var changed =
        call(all + "/partner-1", token)
            .send("PUT", "{\"name\": \"Partner One\", \"state\": \"closed\"}");
    assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    assertThat(call(all + "/partner-1", token).get().json()).isEqualTo(changed.json());
    assertThat(
            faults(
                call(all + "/online", token)
                    .send("PUT", "{\"name\": \"Online\", \"state\": \"closed\"}")))
        .containsExactly("state");
    assertThat(
            call(all + "/nobodys", token)
                .send("PUT", "{\"name\": \"x\", \"state\": \"open\"}")
                .status())
        .isEqualTo(404);
    assertThat(
            faults(
                call(blocks(house), token)
                    .send(
                        "POST",
                        """
                        {"kind": "allotment", "seats": ["%s"], "sales_channel_id": "partner-1", "reason": "x"}"""
                            .formatted(house.seats().getFirst()))))
        .containsExactly("sales_channel_id");
    assertThat(
            texts(
                call(all, token(AShow.in(context).withRow("A", 1).onSale().organization(), ALL))
                    .get()
                    .json()
                    .get("items"),
                "slug"))
        .as("another house does not see it")
        .containsExactly("box-office", "online");
  }

  @Test
  void aClientSellsThroughItsChannel() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var client = register(show.organization(), ALL);
    var caller = new Caller(client, Optional.empty(), Optional.of(show.organization()), ALL);

    assertThat(channels.of(caller)).isEqualTo("online");
    channels.tie(client, "box-office");
    assertThat(channels.of(caller)).isEqualTo("box-office");
  }

  @Test
  void aTicketIsMovedByTheHouseAndNobodyElse() {
    var show = AShow.in(context).withRow("A", 3).withHiddenRow("F", 1).free().onSale();
    var rival = AShow.in(context).withRow("A", 1).onSale();
    var token = token(show.organization(), ALL);
    var order = order(show, show.seats().subList(0, 1));
    var address = "/api/v1/orders/" + order.id() + "/reseats";
    seating.hold(wish(show, show.seats().get(2)));

    assertThat(
            call(address, token(rival.organization(), ALL)).send("POST", move(show, 0, 1)).status())
        .isEqualTo(403);
    assertThat(
            call("/api/v1/orders/" + UUID.randomUUID() + "/reseats", token)
                .send("POST", move(show, 0, 1))
                .status())
        .isEqualTo(404);
    assertThat(faults(call(address, token).send("POST", "{}")))
        .containsExactlyInAnyOrder("from_seat_id", "to_seat_id", "reason");
    assertThat(faults(call(address, token).send("POST", move(show, 1, 0))))
        .containsExactly("from_seat_id");
    var taken = call(address, token).send("POST", move(show, 0, 2));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(texts(taken.json().get("seats"))).containsExactly(show.seats().get(2).toString());
    var dear = call(address, token).send("POST", move(show, 0, 3));
    assertThat(dear.status()).isEqualTo(409);
    assertThat(text(dear.json(), "type")).isEqualTo("/problems/state_conflict");
    assertThat(dear.json().get("price").get("amount").asInt()).isEqualTo(77_700);
    assertThat(dear.json().get("paid").get("amount").asInt()).isZero();

    var key = UUID.randomUUID().toString();
    var moved = call(address, token).with("Idempotency-Key", key).send("POST", move(show, 0, 1));
    var again = call(address, token).with("Idempotency-Key", key).send("POST", move(show, 0, 1));

    assertThat(moved.status()).as(moved.http().body()).isEqualTo(200);
    assertThat(text(moved.json().get("place"), "number")).isEqualTo("2");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(moved.json());
    Sweep.of(context).findsNothingIn(show.id());
  }

  private Order order(OnSale show, List<SeatId> seats) {
    var held = (Held) seating.hold(wish(show, seats));
    var ann =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return ((Placed) placing.place(held.hold().id(), held.token(), ann)).order();
  }

  private static String move(OnSale show, int from, int to) {
    return """
    {"from_seat_id": "%s", "to_seat_id": "%s", "reason": "a broken chair"}"""
        .formatted(show.seats().get(from), show.seats().get(to));
  }

  private static String kill(List<SeatId> seats) {
    return """
    {"kind": "kill", "seats": [%s], "reason": "a camera"}"""
        .formatted(
            seats.stream().map(seat -> "\"" + seat + "\"").collect(Collectors.joining(", ")));
  }

  private static String blocks(OnSale show) {
    return "/api/v1/shows/" + show.id() + "/blocks";
  }

  private String token(OrganizationId organization, Set<Scope> scopes) {
    var basic = register(organization, scopes) + ":" + SECRET;
    var answer =
        Call.to(port, "/oauth2/token")
            .with(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .sendAs(
                "application/x-www-form-urlencoded",
                "POST",
                ("grant_type=client_credentials&scope="
                        + scopes.stream().map(Scope::wireName).collect(Collectors.joining("+")))
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return text(answer.json(), "access_token");
  }

  private static final String SECRET = "a-secret-of-a-test";

  private String register(OrganizationId organization, Set<Scope> scopes) {
    var client = "test-" + UUID.randomUUID();
    clients.register(client, "A test", Optional.of(organization), scopes, SECRET);
    return client;
  }

  private Call call(String path, String token) {
    return Call.to(port, path).with("Authorization", "Bearer " + token);
  }

  private static List<String> faults(Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(422);
    return texts(answer.json().get("errors"), "field");
  }

  private static List<String> texts(JsonNode list, String field) {
    var texts = new ArrayList<String>();
    list.forEach(node -> texts.add(text(node, field)));
    return texts;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(node -> texts.add(node.asString()));
    return texts;
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString();
  }
}
