package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.identity.Directory;
import io.frontrow.identity.Role;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Who may do what. The table is written by hand and compared with what the running application
/// answers; a route without a line fails, a line without a route too.
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class WhoMayIT {
  /// Each line: method, address, then what is answered to each kind of visitor, in the order of
  /// [Who]. A number is the status; `login` is the way to the sign-in; one answer stands for all.
  private static final String TABLE =
      """
      # pages for everybody
      GET  /                        200
      GET  /events/{slug}           200
      GET  /language                303
      GET  /theme                   303
      GET  /offline                 200
      GET  /styleguide              200
      GET  /robots.txt              200
      GET  /sitemap.xml             200
      GET  /error                   404
      GET  /problems                200
      GET  /problems/{name}         200
      GET  /developers              200
      GET  /v3/api-docs             200
      GET  /login                   200

      # the way of a buyer; a hold belongs to the browser that made it, an order to its buyer
      GET  /events/{slug}/shows/{show}  303
      GET  /shows/{show}/access        200
      POST /shows/{show}/access        422
      GET  /shows/{show}/seats         200
      GET  /shows/{show}/holds         303
      POST /shows/{show}/holds         422
      GET  /holds/{hold}               403   200   403   403   403   403   403
      GET  /holds/{hold}/order         303
      POST /holds/{hold}/order         403   422   403   403   403   403   403
      GET  /holds/{hold}/extension     303
      POST /holds/{hold}/extension     303   200   303   303   303   303   303
      GET  /holds/{hold}/prices        303
      POST /holds/{hold}/prices        403   200   403   403   403   403   403
      POST /holds/{hold}/release       303
      GET  /orders/{code}              404   200   404   404   404   404   200
      GET  /orders/{code}/refunds      404   200   404   404   404   404   404
      POST /orders/{code}/refunds      404   422   404   404   404   404   404
      POST /orders/{code}/payment      404   303   404   404   404   404   404
      POST /orders/{code}/cancellation 404   303   404   404   404   404   404
      GET  /account/orders             login 200   200   200   200   200   200

      # owners and managers see the money of their house
      GET  /organizer/finance          login 404   404   200   404   200   404

      # platform admins; to everybody else the pages do not exist
      GET  /admin                      login 404   404   404   404   404   200
      GET  /admin/reconciliation       login 404   404   404   404   404   200
      POST /admin/reconciliation/runs  login 404   404   404   404   404   303
      POST /admin/reconciliation/differences/{difference} login 404 404 404 404 404 404
      POST /admin/reconciliation/tasks/{task}       login 404 404 404 404 404 404
      POST /admin/reconciliation/tasks/{task}/retry login 404 404 404 404 404 404
      GET  /admin/outbox               login 404   404   404   404   404   200
      GET  /admin/dead-letters         login 404   404   404   404   404   200
      GET  /admin/dead-letters/{queue}/{letter}            login 404   404   404   404   404   404
      POST /admin/dead-letters/{queue}/{letter}/replay     login 404   404   404   404   404   404
      POST /admin/dead-letters/{queue}/{letter}/set-aside  login 404   404   404   404   404   404
      POST /admin/dead-letters/replays                     login 404   404   404   404   404   303
      GET  /admin/payouts              login 404   404   404   404   404   200
      POST /admin/payouts              login 404   404   404   404   404   400
      GET  /admin/users                login 404   404   404   404   404   404   (no controller)

      # where somebody lets a program call the API in their name; the address alone shows nothing
      GET  /oauth2/consent             login 404   404   404   404   404   404
      # the API
      GET  /api/v1/status           200
      GET  /api/v1/events           200
      GET  /api/v1/events/{slug}    200
      GET  /api/v1/events/{slug}/shows 200
      GET  /api/v1/shows/{show}/availability 200
      GET  /api/v1/shows/{show}/layout       200
      GET  /api/v1/shows/{show}/seats        200
      GET  /api/v1/shows/{show}/zones        200

      # with a token of the scope holds:write and no session; HoldsApiIT says which tokens
      POST   /api/v1/holds          401
      GET    /api/v1/holds/{hold}   401
      PATCH  /api/v1/holds/{hold}   401
      DELETE /api/v1/holds/{hold}   401

      # machines; the signature is the proof
      POST /webhooks/stripe         400

      # probes and numbers
      GET  /livez                   200
      GET  /readyz                  200
      GET  /metrics                 200
      GET  /health                  404
      GET  /health/**               404

      # answered by filters and the file handler, no controller
      GET  /css/app.css             200   (no controller)
      GET  /sw.js                   200   (no controller)
      GET  /css/nothing.css         404   (no controller)
      POST /login                   302   (no controller)
      GET  /logout                  404   (no controller)
      GET  /nowhere                 404   (no controller)
      POST /nowhere                 404   (no controller)
      GET  /organizer/events        404   (no controller)
      GET  /checkin                 404   (no controller)
      GET  /actuator                404   (no controller)
      GET  /bench/bare              404   (no controller)
      GET  /oauth2/jwks             200   (no controller)
      GET  /.well-known/openid-configuration 200 (no controller)
      GET  /.well-known/oauth-authorization-server 200 (no controller)
      POST /oauth2/token            401   (no controller)
      POST /oauth2/revoke           401   (no controller)
      GET  /oauth2/authorize        400   (no controller)
      POST /oauth2/authorize        400   (no controller)
      GET  /oauth2/token            404   (no controller)
      POST /oauth2/jwks             404   (no controller)
      POST /.well-known/openid-configuration 404 (no controller)
      GET  /userinfo                404   (no controller)
      POST /oauth2/introspect       404   (no controller)
      POST /oauth2/register         404   (no controller)
      POST /connect/register        404   (no controller)
      GET  /connect/logout          404   (no controller)
      POST /oauth2/par              404   (no controller)
      POST /oauth2/device_authorization 404 (no controller)
      GET  /webhooks/other          404   (no controller)
      GET  /webhooks/stripe         405   (no controller)
      """;

  /// The same for calls of the API, by kinds of callers: [Calling]. Each call sends the body `{}`
  /// and a fresh `Idempotency-Key` where it may change something. Shows are those of `demo-hall`.
  private static final String API =
      """
      # open to everybody
      GET    /api/v1/status          200

      # the person behind the token
      GET    /api/v1/me              401  401  200  403  403  403
      PUT    /api/v1/me              401  401  422  403  403  403

      # organizers: shows and orders of the token's organization, nobody has asked for this block
      GET    /api/v1/sales-channels                        401  401  403  200  403  200
      POST   /api/v1/sales-channels                        401  401  403  422  403  422
      GET    /api/v1/sales-channels/{slug}                 401  401  403  404  403  404
      PUT    /api/v1/sales-channels/{slug}                 401  401  403  404  403  404
      GET    /api/v1/shows/{show}/blocks                   401  401  403  200  403  403
      POST   /api/v1/shows/{show}/blocks                   401  401  403  422  403  403
      GET    /api/v1/shows/{show}/blocks/{block}           401  401  403  404  403  403
      DELETE /api/v1/shows/{show}/blocks/{block}           401  401  403  404  403  403
      POST   /api/v1/shows/{show}/blocks/{block}/releases  401  401  403  422  403  403
      POST   /api/v1/orders/{order}/reseats                401  401  403  422  403  422

      # orders: a person's own, a client's those of its organization; this one is the buyer's, of demo-hall
      POST   /api/v1/orders                                401  401  422  422  403  422
      GET    /api/v1/orders                                401  401  200  200  403  200
      GET    /api/v1/orders/{order}                          401  401  200  200  403  403
      GET    /api/v1/orders/{order}/tickets                  401  401  200  200  403  403
      POST   /api/v1/orders/{order}/cancel                   401  401  409  409  403  403
      POST   /api/v1/orders/{order}/payments                 401  401  409  409  403  403
      POST   /api/v1/orders/{order}/refunds                401  401  422  422  403  403
      GET    /api/v1/orders/{order}/refunds                401  401  200  200  403  403
      GET    /api/v1/payments                              401  401  200  200  403  200
      GET    /api/v1/payments/{payment}                    401  401  404  404  403  404

      # answered by the door, no controller
      GET    /api/v1/nowhere         404  (no controller)
      POST   /api/v1/nowhere         404  (no controller)
      DELETE /api/v1/me              405  (no controller)
      GET    /api/v2/status          404  (no controller)
      """;

  /// The addresses somebody may open in a browser, with their blanks; for those who look at pages.
  public static List<String> addressesToOpen() {
    return TABLE
        .lines()
        .filter(WhoMayIT::says)
        .map(text -> line(text, Who.values().length))
        .filter(line -> line.method().equals("GET"))
        .map(Line::path)
        .toList();
  }

  private enum Who {
    NOBODY,
    BUYER,
    OTHER_BUYER,
    OWNER,
    DOOR,
    RIVAL,
    ADMIN
  }

  /// Who calls the API: nobody; a browser with the session of a buyer; a program with the token of
  /// that buyer; the client of `demo-hall` with all its scopes; the same with one scope that opens
  /// none of these calls; the client of another organization.
  private enum Calling {
    NOBODY,
    SESSION,
    PERSON,
    CLIENT,
    WITHOUT,
    OTHER
  }

  private record Line(String method, String path, List<String> answers, boolean hasController) {
    String answerFor(Enum<?> who) {
      return answers.size() == 1 ? answers.getFirst() : answers.get(who.ordinal());
    }

    String route() {
      return method + " " + path;
    }
  }

  private static final Pattern AVAILABLE_SEAT =
      Pattern.compile("<input(?![^>]*disabled)[^>]*name=\"seat\"[^>]*value=\"(\\d+)\"");
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  private final Map<Who, Browser> visitors = new EnumMap<>(Who.class);
  private final Map<String, String> samples = new HashMap<>();
  private final Map<Calling, String> tokens = new EnumMap<>(Calling.class);
  private final List<Line> lines = lines(TABLE, Who.values().length);
  private final List<Line> calls = lines(API, Calling.values().length);

  private static List<Line> lines(String table, int kinds) {
    return table.lines().filter(WhoMayIT::says).map(text -> line(text, kinds)).toList();
  }

  private static boolean says(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static Line line(String text, int kinds) {
    var hasController = !text.contains("(no controller)");
    var cells = text.replace("(no controller)", "").strip().split("\\s+");
    var answers = List.of(cells).subList(2, cells.length);
    assertThat(answers.size()).as(text).isIn(1, kinds);
    return new Line(cells[0], cells[1], answers, hasController);
  }

  @BeforeAll
  void everybodyComesIn() {
    var house = directory.found("who-" + UUID.randomUUID(), "A house");
    var otherHouse = directory.found("who-" + UUID.randomUUID(), "Another house");
    visitors.put(Who.NOBODY, new Browser(port));
    for (var who : Who.values()) {
      if (who == Who.NOBODY) {
        continue;
      }
      var email = new EmailAddress(UUID.randomUUID() + "@frontrow.test");
      var user = directory.register(email, who.name(), PASSWORD, who == Who.ADMIN);
      switch (who) {
        case OWNER -> directory.appoint(user, house, Role.OWNER);
        case DOOR -> directory.appoint(user, house, Role.DOOR);
        case RIVAL -> directory.appoint(user, otherHouse, Role.OWNER);
        default -> {}
      }
      var browser = new Browser(port);
      browser.signIn(email.value(), PASSWORD);
      assertThat(browser.cookies()).as("%s is signed in", who).containsKey("session");
      visitors.put(who, browser);
    }
    theBuyerHoldsASeatAndHasAnOrder();
    programsGetTheirTokens();
  }

  private void programsGetTheirTokens() {
    tokens.put(
        Calling.PERSON,
        Tokens.ofPerson(port, visitor(Who.BUYER), "holds:write", "orders:read", "orders:write"));
    tokens.put(Calling.CLIENT, Tokens.ofClient(port, "demo-hall"));
    tokens.put(Calling.WITHOUT, Tokens.ofClient(port, "demo-hall", "analytics:read"));
    tokens.put(Calling.OTHER, Tokens.ofClient(port, "other-house"));
  }

  /// A hold and an order of BUYER, made by the same forms as everybody's.
  private void theBuyerHoldsASeatAndHasAnOrder() {
    var buyer = visitor(Who.BUYER);
    var show = show("jazz-cellar");
    samples.put("{name}", "seats_taken");
    samples.put("{slug}", "jazz-cellar");
    samples.put("{queue}", "outbox");
    samples.put("{letter}", "0");
    samples.put("{show}", show);
    samples.put("{hold}", hold(buyer, show));
    samples.put("{block}", UUID.randomUUID().toString());
    samples.put("{difference}", UUID.randomUUID().toString());
    samples.put("{task}", UUID.randomUUID().toString());
    samples.put("{payment}", UUID.randomUUID().toString());
    var free = hold(buyer, show("free-lecture"));
    buyer.get("/holds/" + free);
    var order =
        buyer.post("/holds/" + free + "/order", Map.of("email", "a@frontrow.test", "name", "Ada"));
    samples.put("{code}", last(order));
    samples.put("{order}", orderId(last(order)));
  }

  private String orderId(String code) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select id from orders where code = ?")
                .param(code)
                .query(UUID.class)
                .single()
                .toString());
  }

  private String show(String slug) {
    return transactions.asPublic(
        () ->
            jdbc.sql(
                    "select s.id from shows s join events e on e.id = s.event_id where e.slug = ? order by s.starts_at limit 1")
                .param(slug)
                .query(UUID.class)
                .single()
                .toString());
  }

  private static String hold(Browser buyer, String show) {
    var page = buyer.get("/shows/" + show + "/seats").body();
    var seat = AVAILABLE_SEAT.matcher(page);
    assertThat(seat.find()).as("a free seat").isTrue();
    return last(buyer.post("/shows/" + show + "/holds", Map.of("seat", seat.group(1))));
  }

  /// The last part of the address an answer leads to.
  private static String last(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    var path = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Browser visitor(Who who) {
    return Objects.requireNonNull(visitors.get(who));
  }

  @Test
  void everyRouteHasALineAndEveryLineARoute() {
    var routes = routes();
    var listed =
        Stream.concat(lines.stream(), calls.stream())
            .filter(Line::hasController)
            .map(Line::route)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(difference(routes, listed)).as("routes without a line").isEmpty();
    assertThat(difference(listed, routes)).as("lines without a route").isEmpty();
  }

  @Test
  void everybodyGetsTheAnswerOfTheTable() {
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (var line : lines) {
      for (var who : Who.values()) {
        asked++;
        var answer = told(ask(visitor(who), line));
        if (!answer.equals(line.answerFor(who))) {
          wrong.add(
              "%s as %s: %s instead of %s"
                  .formatted(line.route(), who, answer, line.answerFor(who)));
        }
      }
    }

    System.out.printf(
        "who may: %d lines x %d visitors = %d answers%n", lines.size(), Who.values().length, asked);
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyCallerGetsTheAnswerOfTheTable() {
    var wrong = new ArrayList<String>();
    for (var line : calls) {
      for (var who : Calling.values()) {
        var answer = Integer.toString(call(who, line).statusCode());
        if (!answer.equals(line.answerFor(who))) {
          wrong.add(
              "%s as %s: %s instead of %s"
                  .formatted(line.route(), who, answer, line.answerFor(who)));
        }
      }
    }

    System.out.printf(
        "who may call: %d lines x %d callers%n", calls.size(), Calling.values().length);
    assertThat(wrong).isEmpty();
  }

  private HttpResponse<String> call(Calling who, Line line) {
    var request = Call.to(port, filled(line.path()));
    if (who == Calling.SESSION) {
      request.with("Cookie", "session=" + visitor(Who.BUYER).cookies().get("session"));
    } else if (who != Calling.NOBODY) {
      request.with("Authorization", "Bearer " + tokens.get(who));
    }
    var reads = line.method().equals("GET");
    return (reads
            ? request.get()
            : request
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send(line.method(), "{}"))
        .http();
  }

  /// The answers above send a stranger to the hold's page; here is what they did not do.
  @Test
  void aStrangerCannotReleaseAHold() {
    var buyer = visitor(Who.OTHER_BUYER);
    var hold = hold(buyer, show("jazz-cellar"));
    visitor(Who.NOBODY).get("/login");
    visitor(Who.NOBODY).post("/holds/" + hold + "/release", Map.of());

    assertThat(buyer.get("/holds/" + hold).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(Browser visitor, Line line) {
    var path = filled(line.path());
    if (line.method().equals("GET")) {
      return visitor.get(path);
    }
    if (!line.method().equals("POST")) {
      return visitor.send(line.method(), path, "");
    }
    visitor.get("/login");
    return visitor.post(path, Map.of());
  }

  private String filled(String pattern) {
    var path = pattern.replace("/**", "/readiness");
    for (var sample : samples.entrySet()) {
      path = path.replace(sample.getKey(), sample.getValue());
    }
    return path;
  }

  private static String told(HttpResponse<String> answer) {
    var toLogin =
        answer.statusCode() == 302
            && answer.headers().firstValue("Location").orElse("").matches("(http://[^/]+)?/login");
    return toLogin ? "login" : Integer.toString(answer.statusCode());
  }

  /// All controllers, ours and the framework's.
  private Set<String> routes() {
    return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(WhoMayIT::routes)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> routes(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .map(pattern -> pattern.replace("/shows/{id}", "/shows/{show}"))
        .map(pattern -> pattern.replace("/holds/{id}", "/holds/{hold}"))
        .flatMap(
            pattern ->
                methods.isEmpty()
                    ? Stream.of("GET " + pattern)
                    : methods.stream().map(method -> method + " " + pattern));
  }

  private static Set<String> difference(Set<String> of, Set<String> without) {
    var left = new TreeSet<>(of);
    left.removeAll(without);
    return left;
  }
}
