package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow.OnSale;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What people, old tabs and tools send that no form of ours would: over HTTP, through all filters.
/// Each gets a clear answer, and nothing is held or lost by it.
@IntegrationTest
class BadInputIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SeatLocks locks;
  @Autowired Seating seating;

  @Test
  void aChoiceThatCannotBeIsRefusedInWordsAndHoldsNothing() {
    var show = AShow.in(context).withRow("A", 12).withPit(20).onSale();
    var other = AShow.in(context).withRow("A", 1).withPit(5).onSale();
    var guest = new Guest(port);
    guest.freeSeats(show.id().toString());
    var pit = "zone[" + show.pit().orElseThrow() + "]";
    var seat = show.seats().getFirst();
    var unknown = "does not belong to this show";
    var notANumber = "as a whole number";

    for (var wish :
        List.of(
            new Wish("an unknown seat", "seat=999999999999", unknown),
            new Wish("a seat of another show", "seat=" + other.seats().getFirst(), unknown),
            new Wish(
                "a good seat with a foreign one",
                "seat=" + seat + "&seat=" + other.seats().getFirst(),
                unknown),
            new Wish("garbage", "seat=" + seat + "&seat=A-12", unknown),
            new Wish("a negative seat", "seat=-1", unknown),
            new Wish("seat nought", "seat=0", unknown),
            new Wish("an empty seat", "seat=", unknown),
            new Wish("a seat beyond all numbers", "seat=" + "9".repeat(40), unknown),
            new Wish("a script", "seat=" + encoded("<script>alert(1)</script>"), unknown),
            new Wish("nothing", "", "choose at least one place"),
            new Wish("nine seats", seats(show.seats().subList(0, 9)), "at most 8 places"),
            new Wish("no places", encoded(pit) + "=0", "choose at least one place"),
            new Wish("minus one place", encoded(pit) + "=-1", notANumber),
            new Wish("one and a half places", encoded(pit) + "=1.5", notANumber),
            new Wish("999 places", encoded(pit) + "=999", "at most 8 places"),
            new Wish("more places than numbers", encoded(pit) + "=" + "9".repeat(30), notANumber),
            new Wish("places in words", encoded(pit) + "=two", notANumber),
            new Wish("places in other digits", encoded(pit) + "=" + encoded("٢"), notANumber),
            new Wish(
                "an area of another show",
                encoded("zone[" + other.pit().orElseThrow() + "]") + "=1",
                unknown),
            new Wish(
                "an area that does not exist",
                encoded("zone[" + UUID.randomUUID() + "]") + "=1",
                unknown),
            new Wish(
                "a row of seats by quantity",
                encoded("zone[" + zoneOf(show, seat) + "]") + "=2",
                unknown),
            new Wish(
                "seats and places beyond the limit",
                seats(show.seats().subList(0, 5)) + "&" + encoded(pit) + "=4",
                "at most 8 places"))) {
      var answer = guest.browser().post("/shows/" + show.id() + "/holds", wish.fields());

      assertThat(answer.statusCode()).as(wish.what()).isEqualTo(422);
      assertThat(answer.body()).as(wish.what()).contains(wish.words(), "name=\"request_key\"");
      assertThat(answer.body()).doesNotContain("<script>alert");
    }
    nothingHappened(show);
    nothingHappened(other);
  }

  private record Wish(String what, String fields, String words) {}

  @Test
  void aSaleThatIsNotOpenSellsNothing() {
    var soon = AShow.in(context).withRow("A", 2).opening(Duration.ofDays(3)).onSale();
    var over = AShow.in(context).withRow("A", 2).closed().onSale();

    // Their own pickers have no form to send.
    var guest = new Guest(port);
    var key = guest.key(AShow.in(context).withRow("A", 1).onSale().id().toString());

    var early = guest.send(soon.id().toString(), key, texts(soon.seats()));
    var late = guest.send(over.id().toString(), key, texts(over.seats()));

    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body()).contains("not on sale yet");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("sale for this date has ended");
    nothingHappened(soon);
    nothingHappened(over);
  }

  @Test
  void pricesComeFromTheServerWhateverTheFormSays() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var guest = new Guest(port);
    var key = guest.key(show.id().toString());
    var tampered =
        "&price=1&unit_price=1&amount=1&total=1&currency=USD&tier=free&fence=99999999999999999&organization=x";

    var held =
        guest
            .browser()
            .post(
                "/shows/" + show.id() + "/holds",
                "seat=" + show.seats().getFirst() + "&request_key=" + key + tampered);
    var hold = held.headers().firstValue("Location").orElseThrow();
    guest.browser().get(hold);
    var ordered =
        guest
            .browser()
            .post(
                hold + "/order",
                "email=" + encoded("a@example.org") + "&name=A&state=confirmed" + tampered);

    assertThat(ordered.statusCode()).isEqualTo(303);
    var order =
        Sweep.of(context)
            .jdbc()
            .sql(
                "select state || ' ' || total || ' ' || currency from orders where show_id = :show")
            .param("show", show.id().value())
            .query(String.class)
            .single();
    assertThat(order).isEqualTo("pending_payment 120000 THB");
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void someoneElsesHoldIsNotSeenExtendedReleasedOrOrdered() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var owner = new Guest(port);
    var hold = owner.mustHold(show.id().toString(), texts(show.seats()));
    var before = owner.browser().cookies(hold).get("hold");

    for (var proof : List.of("", "none", "0".repeat(22), before + "A", "a b;c", "💺")) {
      var stranger = new Guest(port);
      stranger.key(show.id().toString());
      if (!proof.isEmpty()) {
        stranger.browser().cookies(hold).put("hold", encoded(proof));
      }
      assertThat(stranger.browser().get(hold).statusCode()).as(proof).isEqualTo(403);
      for (var deed : List.of("/extension", "/release")) {
        var answer = stranger.browser().post(hold + deed, Map.of());
        assertThat(answer.statusCode()).as(proof + deed).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(hold);
      }
      var order =
          stranger.browser().post(hold + "/order", Map.of("email", "x@example.org", "name", "X"));
      assertThat(order.statusCode()).as(proof).isEqualTo(403);
      assertThat(order.body()).contains("This page is not for you");
    }

    assertThat(owner.browser().get(hold).statusCode()).isEqualTo(200);
    owner.mustOrder(hold);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aForgedProofOpensNoOrder() {
    var show = AShow.in(context).withRow("A", 2).free().onSale();
    var owner = new Guest(port);
    var hold = owner.mustHold(show.id().toString(), texts(show.seats().subList(0, 1)));
    owner.mustOrder(hold);
    var order = owner.orderOf(hold);
    var mine = new Guest(port);
    var otherHold = mine.mustHold(show.id().toString(), texts(show.seats().subList(1, 2)));
    mine.mustOrder(otherHold);
    var another = mine.orderOf(otherHold);
    var validElsewhere = mine.browser().cookies(another).get("order");

    for (var proof :
        List.of("", validElsewhere, "x", ".", UUID.randomUUID() + ".x", "%00", "a".repeat(2000))) {
      var stranger = new Guest(port);
      stranger.key(show.id().toString());
      if (!proof.isEmpty()) {
        stranger.browser().cookies(order).put("order", proof);
      }
      assertThat(stranger.browser().get(order).statusCode()).as(proof).isEqualTo(404);
      assertThat(stranger.browser().get(order + "?key=" + encoded(proof)).statusCode())
          .isEqualTo(404);
      for (var deed : List.of("/payment", "/cancellation")) {
        assertThat(stranger.browser().post(order + deed, Map.of()).statusCode())
            .as(proof + deed)
            .isEqualTo(404);
      }
    }

    assertThat(owner.browser().get(order).statusCode()).isEqualTo(200);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aFormSentTwiceIsOneHoldAndAfterARestANewOne() {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var guest = new Guest(port);
    var key = guest.key(show.id().toString());
    var wish = texts(show.seats().subList(0, 2));

    var first = guest.send(show.id().toString(), key, wish);
    var hold = first.headers().firstValue("Location").orElseThrow();
    var token = guest.browser().cookies(hold).get("hold");
    var second = guest.send(show.id().toString(), key, wish);

    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(second.headers().firstValue("Location")).contains(hold);
    assertThat(guest.browser().cookies(hold).get("hold")).isEqualTo(token);
    assertThat(held(show)).isEqualTo(2);

    guest.browser().get(hold);
    guest.browser().post(hold + "/release", Map.of());
    assertThat(held(show)).isZero();
    var third = guest.send(show.id().toString(), key, wish);
    var again = third.headers().firstValue("Location").orElseThrow();
    assertThat(guest.browser().cookies(again).get("hold")).isNotEqualTo(token);
    assertThat(guest.browser().get(again).statusCode()).isEqualTo(200);
    assertThat(held(show)).isEqualTo(2);
  }

  @Test
  void aFormSentAgainAfterItsOrderWasCancelledDoesNotGetStuckInThatOrder() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var guest = new Guest(port);
    var key = guest.key(show.id().toString());
    var hold =
        guest
            .send(show.id().toString(), key, texts(show.seats()))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    guest.mustOrder(hold);
    var order = guest.orderOf(hold);
    guest.browser().get(order);
    guest.browser().post(order + "/cancellation", Map.of());
    Waiting.until(() -> locks.taken(show.id()).isEmpty());

    var again = guest.send(show.id().toString(), key, texts(show.seats()));

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(again.headers().firstValue("Location")).as("the same wish").contains(hold);
    assertThat(guest.order(hold).headers().firstValue("Location")).contains(hold);
    var ended = guest.browser().get(hold);
    assertThat(ended.statusCode()).isEqualTo(410);
    assertThat(held(show)).isZero();
    assertThat(locks.taken(show.id())).isEmpty();
    var newKey = Guest.keyIn(ended);
    var newHold =
        guest
            .send(show.id().toString(), newKey, texts(show.seats()))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    guest.mustOrder(newHold);
    assertThat(guest.orderOf(newHold)).isNotEqualTo(order);
    Sweep.of(context).findsNothingIn(show.id());
  }

  @Test
  void aFormWithoutItsCsrfFieldChangesNothing() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), texts(show.seats().subList(0, 1)));

    for (var path :
        List.of(
            "/shows/" + show.id() + "/holds",
            hold + "/release",
            hold + "/extension",
            hold + "/order")) {
      for (var csrf : List.of("", "&_csrf=", "&_csrf=forged")) {
        var answer =
            guest
                .browser()
                .send(
                    "POST",
                    path,
                    "seat=" + show.seats().get(1) + "&email=a@b.example&name=A" + csrf);

        assertThat(answer.statusCode()).as(path + csrf).isEqualTo(403);
        assertThat(answer.body()).contains("</html>");
      }
    }
    assertThat(held(show)).isEqualTo(1);
    assertThat(guest.browser().get(hold).statusCode()).isEqualTo(200);
  }

  @Test
  void hugeAndBrokenFormsAreRefused() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var guest = new Guest(port);
    guest.key(show.id().toString());
    var path = "/shows/" + show.id() + "/holds";
    var seat = "seat=" + show.seats().getFirst();

    assertRefused(guest.browser().post(path, seat + "&x=" + "y".repeat(100_000)), 413);
    assertRefused(guest.browser().sendChunked(path, seat + "&x=" + "y".repeat(100_000)), 403, 413);
    assertRefused(guest.browser().post(path, ("seat=1&").repeat(10_000) + seat), 413);
    assertRefused(guest.browser().post(path, ("seat=1&").repeat(5_000) + seat), 400, 413);
    assertRefused(guest.browser().post(path, ("seat=1&").repeat(900) + "seat=2"), 422);
    assertRefused(guest.browser().post(path, seat + "&name=%zz"), 400);
    assertRefused(guest.browser().post(path, "seat=%FF%FE"), 400, 422);
    assertRefused(guest.browser().post(path, seat + "%C3%28"), 400, 422);
    assertRefused(guest.browser().post(path, "seat=%00"), 422);
    assertRefused(guest.browser().send("PUT", path, seat), 403, 404, 405);
    assertRefused(
        guest
            .browser()
            .postAs(
                "multipart/form-data; boundary=x",
                path,
                "--x\r\nContent-Disposition: form-data; name=\"seat\"\r\n\r\n"
                    + show.seats().getFirst()
                    + "\r\n--x--\r\n"),
        400,
        403,
        415);
    assertRefused(guest.browser().postAs("application/json", path, "{\"seat\":1}"), 403, 415);
    assertRefused(guest.browser().postAs("multipart/form-data", path, "no parts"), 400, 403, 415);
    nothingHappened(show);
  }

  @Test
  void addressesThatCannotBeAreNotFound() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), texts(show.seats()));
    var upper = show.id().toString().toUpperCase(java.util.Locale.ROOT);

    for (var path :
        List.of(
            "/shows/" + UUID.randomUUID() + "/seats",
            "/shows/" + upper + "x/seats",
            "/shows/1/seats",
            "/shows/%27%20or%201=1/seats",
            "/shows/" + "9".repeat(500) + "/seats",
            "/holds/" + "A".repeat(44),
            "/holds/short",
            "/holds/" + "-".repeat(44),
            "/holds/" + encoded("💺".repeat(11)),
            hold + "x",
            "/orders/AAAAAAAAAA",
            "/orders/aaaaaaaaaa",
            "/orders/%2e%2e%2f",
            "/orders/" + "A".repeat(4000),
            "/orders/AAAAAAAAAA?key=" + "x".repeat(3000))) {
      var answer = guest.browser().get(path);
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
      assertThat(answer.body()).as(path).doesNotContain("Exception");
      if (!path.contains("?")) {
        for (var deed : List.of("/holds", "/order", "/extension", "/release", "/payment")) {
          var posted = guest.browser().post(path.replace("/seats", "") + deed, Map.of("seat", "1"));
          // More time for a hold, or its end, is told by the hold's own page: that there is none.
          var status =
              posted.statusCode() == 303
                  ? guest
                      .browser()
                      .get(posted.headers().firstValue("Location").orElseThrow())
                      .statusCode()
                  : posted.statusCode();
          assertThat(status).as("POST " + path + deed).isIn(400, 403, 404, 405);
        }
      }
    }
    assertThat(guest.browser().get("/shows/" + show.id() + "/seats?zone=nonsense").statusCode())
        .isEqualTo(200);
    assertThat(guest.browser().get(hold).statusCode()).isEqualTo(200);
  }

  @Test
  void aContactThatCannotBeKeepsTheHoldAndSaysWhatIsWrong() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), texts(show.seats()));
    guest.browser().get(hold);

    for (var contact :
        List.of(
            Map.of("email", "", "name", ""),
            Map.of("email", "nobody", "name", "A"),
            Map.of("email", "a@example.org", "name", " "),
            Map.of("email", "a@example.org", "name", "x".repeat(121)),
            Map.of("email", "a@example.org", "name", "A\u0000B"),
            Map.of("email", "a@example.org\nBcc: b@example.org", "name", "A"),
            Map.of("email", "a".repeat(300) + "@example.org", "name", "A"),
            Map.of("name", "<b>A"))) {
      var answer = guest.browser().post(hold + "/order", contact);

      assertThat(answer.statusCode()).as(contact.toString()).isEqualTo(422);
      assertThat(answer.body()).contains("Please check what you entered").doesNotContain("<b>A");
    }
    guest.mustOrder(hold);
    Sweep.of(context).findsNothingIn(show.id());
  }

  private static void assertRefused(HttpResponse<String> answer, Integer... statuses) {
    assertThat(answer.statusCode()).as(answer.request().toString()).isIn((Object[]) statuses);
    assertThat(answer.body()).doesNotContain("Exception").containsAnyOf("</html>", "\"status\"");
  }

  private int held(OnSale show) {
    return (int)
        locks.states(show.id(), show.seats(), List.of()).orElseThrow().seats().values().stream()
            .filter(SeatState.HELD::equals)
            .count();
  }

  private void nothingHappened(OnSale show) {
    var zones = show.pit().map(List::of).orElse(List.of());
    var now = locks.states(show.id(), show.seats(), zones);
    now.ifPresent(
        states -> {
          assertThat(states.seats().values()).allMatch(SeatState.FREE::equals);
          zones.forEach(zone -> assertThat(states.left().get(zone)).isEqualTo(capacity(show)));
        });
    var touched =
        Sweep.of(context)
            .jdbc()
            .sql(
                """
                select (select count(*) from event_seats where show_id = :show and (state <> 'available' or fence > 0))
                     + (select count(*) from ga_inventory where show_id = :show and reserved + sold > 0)
                     + (select count(*) from orders where show_id = :show)""")
            .param("show", show.id().value())
            .query(Integer.class)
            .single();
    assertThat(touched).isZero();
  }

  private int capacity(OnSale show) {
    return Sweep.of(context)
        .jdbc()
        .sql("select capacity from ga_inventory where show_id = :show")
        .param("show", show.id().value())
        .query(Integer.class)
        .single();
  }

  private UUID zoneOf(OnSale show, SeatId seat) {
    return Sweep.of(context)
        .jdbc()
        .sql("select zone_id from event_seats where id = :seat and show_id = :show")
        .param("seat", seat.value())
        .param("show", show.id().value())
        .query(UUID.class)
        .single();
  }

  private static List<String> texts(List<SeatId> seats) {
    return seats.stream().map(SeatId::toString).toList();
  }

  private static String seats(List<SeatId> seats) {
    return IntStream.range(0, seats.size())
        .mapToObj(i -> "seat=" + seats.get(i))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
