package io.frontrow.reference;

import static io.frontrow.platform.api.ProblemType.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Browser;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Tokens;
import io.frontrow.Waiting;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.reference.ApiPromise.Operation;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Reservations;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document against the running API: the same routes, and answers as promised. Every
/// promised answer is asked for; 429, 503 and 202 need a machine that is out of order and are seen
/// by `ProblemsPageIT` and `IdempotencyIT`.
@IntegrationTest
class ApiContractIT {
  private static final Set<String> ELSEWHERE = Set.of("202", "429", "503");
  private static final String NOWHERE = "0199f7a2-0000-7000-8000-000000000000";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping routes;

  private ApiPromise promise;
  private OnSale show;
  private AClient client;
  private AClient onlooker;
  private String tag = "";
  private final Map<String, String> here = new HashMap<>();

  @BeforeEach
  void readTheDocument() {
    var answer = Call.to(port, "/v3/api-docs").get();
    assertThat(answer.status()).isEqualTo(200);
    promise = new ApiPromise(answer.http().body());
  }

  @Test
  void theDocumentNamesEveryRouteOfTheApiAndNoOther() {
    var running = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> running.add(method + " " + unnamed(path)))));

    assertThat(promise.operations().stream().map(one -> one.method() + " " + unnamed(one.path())))
        .containsExactlyInAnyOrderElementsOf(running);
  }

  private static String unnamed(String path) {
    return path.replaceAll("\\{[^}]+}", "{}");
  }

  @Test
  void whatTheDocumentDoesNotNameInAnAddressIsRefused() {
    prepare();
    for (var operation : promise.operations()) {
      var caller =
          operation.needsToken() && operation.scopes().isEmpty()
              ? Call.to(port, address(operation) + "?statuss=1")
                  .with("Authorization", token(person()))
              : all(operation).call(address(operation) + "?statuss=1");
      assertThat(caller.send(operation.method()).refused(VALIDATION).faults())
          .as(operation.name())
          .singleElement()
          .asString()
          .startsWith("statuss: ");
    }
  }

  /// One that has every scope of the API.
  private AClient all(Operation operation) {
    return operation.scopes().isEmpty() || operation.scopes().contains("holds:write")
        ? client
        : AClient.of(context, port, show.organization(), Scope.values());
  }

  @Test
  void limitsAreWhereTheDocumentHasThem() {
    prepare();
    var wish = promise.document().at("/components/schemas/HoldWish/properties");
    var quantity = promise.document().at("/components/schemas/ZoneQuantity/properties/quantity");
    var best = promise.document().at("/components/schemas/BestWish/properties/quantity");
    var longer =
        promise.document().at("/components/schemas/HoldExtension/properties/extend_by_seconds");

    edge("\"buyer_ref\":\"%s\"", "buyer_ref", n -> "x".repeat(n), wish.at("/buyer_ref/maxLength"));
    edge(
        "\"seats\":[%s]",
        "seats", n -> list(n, i -> "\"" + (i + 1) + "\""), wish.at("/seats/maxItems"));
    edge(
        "\"zones\":[%s]",
        "zones",
        n -> list(n, i -> "{\"zone_id\":\"%s\",\"quantity\":1}".formatted(UUID.randomUUID())),
        wish.at("/zones/maxItems"));
    edge(
        "\"zones\":[{\"zone_id\":\"" + NOWHERE + "\",\"quantity\":%s}]",
        "zones[0].quantity",
        Integer::toString,
        quantity.get("maximum"));
    edge("\"best\":{\"quantity\":%s}", "best.quantity", Integer::toString, best.get("maximum"));
    var most = longer.get("maximum").asInt();
    assertThat(lengthened(most)).noneMatch(fault -> fault.startsWith("extend_by_seconds"));
    assertThat(lengthened(most + 1)).anyMatch(fault -> fault.startsWith("extend_by_seconds"));
  }

  /// The largest value has no fault of its own, the next one has.
  private void edge(String member, String field, IntFunction<String> value, JsonNode limit) {
    var most = limit.asInt();
    assertThat(most).as("limit of " + field).isPositive();
    assertThat(faults(member.formatted(value.apply(most)))).doesNotContain(field);
    assertThat(faults(member.formatted(value.apply(most + 1)))).contains(field);
  }

  private static String list(int length, IntFunction<String> entry) {
    return IntStream.range(0, length).mapToObj(entry).collect(Collectors.joining(","));
  }

  private List<String> faults(String member) {
    var answer =
        client
            .call("/api/v1/holds")
            .with("Idempotency-Key", key())
            .send("POST", "{\"show_id\":\"%s\",%s}".formatted(show.id(), member));
    return answer.status() == 422 && answer.json().has("errors")
        ? answer.faults().stream().map(fault -> fault.substring(0, fault.indexOf(':'))).toList()
        : List.of();
  }

  private List<String> lengthened(int seconds) {
    var answer =
        client
            .call("/api/v1/holds/" + here.get("hold_id"))
            .with("If-Match", tag)
            .send("PATCH", longer(seconds));
    return answer.json().has("errors") ? answer.faults() : List.of();
  }

  @Test
  void everyExampleKeepsItsSchema() {
    for (var operation : promise.operations()) {
      var at =
          "#/paths/%s/%s"
              .formatted(
                  ApiPromise.escaped(operation.path()),
                  operation.method().toLowerCase(Locale.ROOT));
      var body = operation.node().at("/requestBody/content/application~1json/example");
      if (operation.takesBody()) {
        assertThat(
                promise.schema(at + "/requestBody/content/application~1json/schema").validate(body))
            .as("what is sent to " + operation.name())
            .isEmpty();
      }
      for (var response : operation.node().path("responses").properties()) {
        var json = response.getValue().at("/content/application~1json");
        if (!json.isMissingNode()) {
          var schema = at + "/responses/" + response.getKey() + "/content/application~1json/schema";
          assertThat(promise.schema(schema).validate(json.path("example")))
              .as(response.getKey() + " of " + operation.name())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void everyPromisedAnswerIsGivenAndKept() {
    prepare();

    for (var operation : promise.operations()) {
      refusals(operation);
    }
    catalog();
    seats();
    holds();
    organizers();
    orders();
    people();

    assertThat(promise.unseen(ELSEWHERE)).isEmpty();
  }

  /// What every operation refuses alike.
  private void refusals(Operation operation) {
    var good = address(operation);
    kept(operation, Call.to(port, good).with("Authorization", "Bearer wrong"));
    if (operation.promises(403)) {
      kept(operation, onlooker.call(good));
      if (operation.scopes().isEmpty()) {
        kept(operation, client.call(good));
      }
    }
    if (operation.promises(404)) {
      kept(operation, client.call(nowhere(operation)));
    }
    if (operation.takesBody()) {
      var caller = operation.scopes().isEmpty() ? person() : client.token();
      keptAs(operation, caller, "application/json", "{");
      keptAs(operation, caller, "text/plain", "{}");
      keptAs(operation, caller, "application/json", "{\"no_such_field\":1}");
    } else {
      var caller = operation.scopes().isEmpty() ? person() : client.token();
      promise.kept(
          operation,
          Call.to(port, good + "?statuss=1")
              .with("Authorization", token(caller))
              .send(operation.method()));
    }
    if (operation.promises(413)) {
      var caller = operation.scopes().isEmpty() ? person() : client.token();
      keptAs(operation, caller, "application/json", "{\"a\":\"" + "a".repeat(70_000) + "\"}");
    }
  }

  private void kept(Operation operation, Call call) {
    if (operation.takesBody()) {
      call.with("Idempotency-Key", key());
      var example = operation.node().at("/requestBody/content/application~1json/example");
      promise.kept(operation, call.send(operation.method(), example.toString()));
    } else {
      promise.kept(operation, call.send(operation.method()));
    }
  }

  private void keptAs(Operation operation, String token, String type, String body) {
    var call =
        Call.to(port, address(operation))
            .with("Authorization", "Bearer " + token)
            .with("If-Match", tag)
            .with("Idempotency-Key", key());
    promise.kept(
        operation, call.sendAs(type, operation.method(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private void catalog() {
    twice("/api/v1/events", "/api/v1/events");
    twice("/api/v1/events/{slug}", "/api/v1/events/" + show.slug());
    twice("/api/v1/events/{slug}/shows", "/api/v1/events/" + show.slug() + "/shows");
    once("GET", "/api/v1/status", Call.to(port, "/api/v1/status").get());
  }

  private void seats() {
    for (var what : List.of("zones", "layout", "availability")) {
      twice("/api/v1/shows/{show_id}/" + what, "/api/v1/shows/" + show.id() + "/" + what);
    }
    once(
        "GET",
        "/api/v1/shows/{show_id}/seats",
        Call.to(port, "/api/v1/shows/" + show.id() + "/seats?limit=2").get());
  }

  /// And once more with the tag of the first answer.
  private void twice(String path, String address) {
    var first = once("GET", path, Call.to(port, address).get());
    once("GET", path, Call.to(port, address).with("If-None-Match", first.header("ETag")).get());
  }

  private void holds() {
    var one = "/api/v1/holds/{hold_id}";
    var key = key();
    var held = held(client.call("/api/v1/holds").with("Idempotency-Key", key), seat(0));
    held(client.call("/api/v1/holds").with("Idempotency-Key", key), seat(0));
    var address = "/api/v1/holds/" + held.json().get("id").asString();
    var tag = held.header("ETag");
    var refused = key();
    for (var repeated = 0; repeated < 2; repeated++) {
      held(client.call("/api/v1/holds").with("Idempotency-Key", refused), seat(0));
      once(
          "PATCH",
          one,
          client
              .call(address)
              .with("If-Match", "*")
              .with("Idempotency-Key", refused)
              .send("PATCH", longer(60)));
    }
    held(client.call("/api/v1/holds"), seat(1));
    once(
        "POST",
        "/api/v1/holds",
        client
            .call("/api/v1/holds")
            .with("Idempotency-Key", key())
            .send("POST", "{\"show_id\":\"%s\",\"seats\":[\"1\"]}".formatted(NOWHERE)));
    once("GET", one, client.call(address).get());
    once("PATCH", one, client.call(address).with("If-Match", tag).send("PATCH", longer(60)));
    once("PATCH", one, client.call(address).with("If-Match", "*").send("PATCH", longer(60)));

    var lengthening = key();
    for (var seconds : List.of(60, 61)) {
      once(
          "PATCH",
          one,
          client
              .call(address)
              .with("If-Match", tag)
              .with("Idempotency-Key", lengthening)
              .send("PATCH", longer(seconds)));
    }

    once("DELETE", one, client.call(address).send("DELETE"));
    once("DELETE", one, client.call(address).with("If-Match", tag).send("DELETE"));
    once("GET", one, client.call(address).get());

    var ordered = held(client.call("/api/v1/holds").with("Idempotency-Key", key()), seat(2));
    var id = ordered.json().get("id").asString();
    context
        .getBean(Reservations.class)
        .claim(
            HoldId.parse(id).orElseThrow(),
            new HoldToken(ordered.json().get("hold_token").asString()),
            new OrderId(UUID.randomUUID()),
            "v:somebody");
    for (var method : List.of("PATCH", "DELETE")) {
      var call = client.call("/api/v1/holds/" + id).with("If-Match", ordered.header("ETag"));
      once(method, one, method.equals("PATCH") ? call.send(method, longer(60)) : call.send(method));
    }
  }

  private Answer held(Call call, String seat) {
    var wish = "{\"show_id\":\"%s\",\"seats\":[\"%s\"]}".formatted(show.id(), seat);
    return once("POST", "/api/v1/holds", call.send("POST", wish));
  }

  private static String longer(int seconds) {
    return "{\"extend_by_seconds\":" + seconds + "}";
  }

  private void organizers() {
    var channels = "/api/v1/sales-channels";
    var channel = "city-" + UUID.randomUUID().toString().substring(0, 8);
    var key = key();
    var added = "{\"slug\":\"%s\",\"name\":\"City\"}".formatted(channel);
    once("POST", channels, client.call(channels).with("Idempotency-Key", key).send("POST", added));
    once("POST", channels, client.call(channels).with("Idempotency-Key", key).send("POST", "{}"));
    once("GET", channels, client.call(channels).get());
    once("GET", channels + "/{slug}", client.call(channels + "/" + channel).get());
    var changed = "{\"name\":\"City office\",\"state\":\"open\"}";
    var changing = key();
    once(
        "PUT",
        channels + "/{slug}",
        client
            .call(channels + "/" + channel)
            .with("Idempotency-Key", changing)
            .send("PUT", changed));
    once(
        "PUT",
        channels + "/{slug}",
        client
            .call(channels + "/" + channel)
            .with("Idempotency-Key", changing)
            .send("PUT", changed.replace("office", "desk")));

    var blocks = "/api/v1/shows/{show_id}/blocks";
    var address = "/api/v1/shows/" + show.id() + "/blocks";
    var wish =
        "{\"kind\":\"allotment\",\"seats\":[\"%s\",\"%s\"],\"sales_channel_id\":\"%s\",\"reason\":\"Guests\"}"
            .formatted(seat(3), seat(4), channel);
    var block = once("POST", blocks, client.call(address).send("POST", wish));
    once(
        "POST",
        blocks,
        client
            .call(address)
            .send(
                "POST",
                "{\"kind\":\"kill\",\"seats\":[\"%s\"],\"reason\":\"A camera\"}"
                    .formatted(seat(2))));
    once("GET", blocks, client.call(address).get());
    var made = address + "/" + block.json().get("id").asString();
    once("GET", blocks + "/{block_id}", client.call(made).get());
    var part = "{\"seats\":[\"%s\"]}".formatted(seat(3));
    var releasing = key();
    for (var body : List.of(part, "{\"seats\":[\"%s\"]}".formatted(seat(4)))) {
      once(
          "POST",
          blocks + "/{block_id}/releases",
          client.call(made + "/releases").with("Idempotency-Key", releasing).send("POST", body));
    }
    var deleting = key();
    for (var one : List.of(made, address + "/" + NOWHERE)) {
      once(
          "DELETE",
          blocks + "/{block_id}",
          client.call(one).with("Idempotency-Key", deleting).send("DELETE"));
    }

    reseats();
  }

  private void reseats() {
    var path = "/api/v1/orders/{order_id}/reseats";
    var address = "/api/v1/orders/" + here.get("order_id") + "/reseats";
    var key = key();
    for (var to : List.of(seat(6), seat(7))) {
      once(
          "POST",
          path,
          client
              .call(address)
              .with("Idempotency-Key", key)
              .send(
                  "POST",
                  "{\"from_seat_id\":\"%s\",\"to_seat_id\":\"%s\",\"reason\":\"A pillar\"}"
                      .formatted(seat(5), to)));
    }
  }

  private void orders() {
    var orders = "/api/v1/orders";
    var one = orders + "/{order_id}";
    var hold = held(client.call("/api/v1/holds").with("Idempotency-Key", key()), seat(9)).json();
    var key = key();
    once("POST", orders, client.call(orders).send("POST", newOrder(hold, "wrong")));
    var wrong = client.call(orders).with("Idempotency-Key", key());
    once("POST", orders, wrong.send("POST", newOrder(hold, "wrong")));
    var token = hold.get("hold_token").asString();
    var order = Map.<String, String>of();
    for (var body :
        List.of(newOrder(hold, token), newOrder(hold, token), "{}", newOrder(hold, "x"))) {
      var answer =
          once("POST", orders, client.call(orders).with("Idempotency-Key", key).send("POST", body));
      if (answer.status() == 201) {
        order =
            Map.of(
                "order_id", answer.json().get("id").asString(),
                "payment_id", answer.json().at("/payment/id").asString());
      }
    }
    once("GET", orders, client.call(orders + "?limit=1").get());
    once("GET", one, client.call(filled(one, order)).get());
    once("GET", one + "/tickets", client.call(filled(one, here) + "/tickets").get());
    once("GET", "/api/v1/payments", client.call("/api/v1/payments?limit=1").get());
    var payment = "/api/v1/payments/{payment_id}";
    once("GET", payment, client.call(filled(payment, order)).get());

    var attempts = one + "/payments";
    var attempt = key();
    for (var which : List.of(order, order, here)) {
      once(
          "POST",
          attempts,
          client.call(filled(attempts, which)).with("Idempotency-Key", attempt).send("POST"));
    }
    once("POST", attempts, client.call(filled(attempts, order)).send("POST"));
    for (var which : List.of(here, Map.<String, String>of())) {
      once(
          "POST",
          attempts,
          client.call(filled(attempts, which)).with("Idempotency-Key", key()).send("POST"));
    }
    var refunding = key();
    for (var amount : List.of(1_000, 1_000, 2_000)) {
      once(
          "POST",
          one + "/refunds",
          client
              .call(filled(one, here) + "/refunds")
              .with("Idempotency-Key", refunding)
              .send(
                  "POST",
                  "{\"amount\":{\"amount\":%d,\"currency\":\"THB\"},\"reason\":\"A pillar\"}"
                      .formatted(amount)));
    }
    var keyless = client.call(filled(one, here) + "/refunds");
    once("POST", one + "/refunds", keyless.send("POST", "{\"reason\":\"A pillar\"}"));
    once("GET", one + "/refunds", client.call(filled(one, here) + "/refunds").get());
    for (var which : List.of(order, here)) {
      once("POST", one + "/cancel", client.call(filled(one, which) + "/cancel").send("POST"));
    }
  }

  private static String newOrder(JsonNode hold, String token) {
    return "{\"hold_id\":\"%s\",\"hold_token\":\"%s\",\"email\":\"ann@example.org\",\"name\":\"Ann\"}"
        .formatted(hold.get("id").asString(), token);
  }

  private void people() {
    var token = person();
    once(
        "GET", "/api/v1/me", Call.to(port, "/api/v1/me").with("Authorization", token(token)).get());
    var key = key();
    for (var name : List.of("Ada Buyer", "Ada B.")) {
      once(
          "PUT",
          "/api/v1/me",
          Call.to(port, "/api/v1/me")
              .with("Authorization", token(token))
              .with("Idempotency-Key", key)
              .send("PUT", "{\"name\":\"%s\",\"locale\":\"en\"}".formatted(name)));
    }
    once(
        "PUT",
        "/api/v1/me",
        Call.to(port, "/api/v1/me")
            .with("Authorization", token(token))
            .with("If-Match", "\"0\"")
            .send("PUT", "{\"name\":\"Ada Buyer\",\"locale\":\"en\"}"));
  }

  private Answer once(String method, String path, Answer answer) {
    return promise.kept(promise.operation(method, path), answer);
  }

  private void prepare() {
    show = AShow.in(context).withRow("A", 10).withPit(20).onSale();
    client =
        AClient.of(
            context,
            port,
            show.organization(),
            Scope.HOLDS_WRITE,
            Scope.CATALOG_WRITE,
            Scope.INVENTORY_READ,
            Scope.ORDERS_READ,
            Scope.ORDERS_WRITE);
    onlooker = AClient.of(context, port, show.organization(), Scope.ANALYTICS_READ);
    here.put("show_id", show.id().toString());
    here.put("slug", show.slug());
    here.put("order_id", orderOfGuest());
    var held = held(client.call("/api/v1/holds").with("Idempotency-Key", key()), seat(8));
    here.put("hold_id", held.json().get("id").asString());
    tag = held.header("ETag");
    here.put("block_id", NOWHERE);
  }

  private String orderOfGuest() {
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), List.of(seat(5)));
    Guest.pay(guest.mustOrder(hold));
    var id = hold.substring(hold.lastIndexOf('/') + 1);
    Waiting.until(() -> paidOrder(id).isPresent());
    return paidOrder(id).orElseThrow();
  }

  private Optional<String> paidOrder(String hold) {
    return context
        .getBean(Transactions.class)
        .inTenant(
            show.organization(),
            () ->
                context
                    .getBean(JdbcClient.class)
                    .sql("select id from orders where hold_id = :hold and state = 'confirmed'")
                    .param("hold", hold)
                    .query(UUID.class)
                    .optional()
                    .map(UUID::toString));
  }

  private String address(Operation operation) {
    return filled(operation.path(), here);
  }

  private String nowhere(Operation operation) {
    return filled(operation.path(), Map.of("slug", "no-such-thing"));
  }

  private static String filled(String path, Map<String, String> words) {
    var filled = path;
    for (var name : List.of("show_id", "slug", "order_id", "hold_id", "block_id", "payment_id")) {
      filled = filled.replace("{" + name + "}", words.getOrDefault(name, NOWHERE));
    }
    return filled;
  }

  private String person() {
    var browser = new Browser(port);
    browser.get("/login");
    browser.post("/login", Map.of("email", "buyer@frontrow.test", "password", "frontrow-demo"));
    return Tokens.ofPerson(port, browser, "orders:read");
  }

  private static String token(String token) {
    return "Bearer " + token;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private String seat(int index) {
    return show.seats().get(index).toString();
  }
}
