package io.frontrow.seating.adapter.api;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.platform.web.Gzip;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.HouseLocks;
import io.frontrow.seating.application.LockRepairs;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What partners and pages read of a show, over HTTP.
@IntegrationTest
class ShowReadsIT {
  private static final List<String> READS = List.of("availability", "layout", "seats", "zones");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired HouseLocks house;
  @Autowired LockRepairs repairs;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired RedissonClient redis;

  @Test
  void availabilityIsTwoBitsASeatInTheOrderOfTheLayout() {
    var show = AShow.in(context).withRow("A", 6).withPit(20).onSale();
    seating.hold(wish(show, show.seats().get(1), show.seats().get(4)));
    seating.hold(wish(show, List.of(), Map.of(show.pit().orElseThrow(), 3), someone()));
    house.block(show.id(), List.of(show.seats().get(3)));
    repairs.markTaken(show.id(), Map.of(show.seats().get(2), SeatState.SOLD));

    var answer = get(show, "availability");
    var told = answer.json();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(told.propertyNames())
        .containsExactlyInAnyOrder("show_id", "version", "live", "zones", "seats");
    assertThat(told.get("show_id").asString()).isEqualTo(show.id().toString());
    assertThat(told.get("live").asBoolean()).isTrue();
    assertThat(told.get("version").asString()).matches("\\S+\\.\\d+");
    var seats = told.get("seats");
    assertThat(seats.get("layout_version").asInt()).isEqualTo(1);
    assertThat(seats.get("count").asInt()).isEqualTo(6);
    assertThat(seats.get("encoding").asString()).isEqualTo("base64-2bit");
    assertThat(statuses(told)).containsExactly(0, 1, 2, 3, 1, 0);
    var zones = told.get("zones").valueStream().toList();
    assertThat(zones).hasSize(2);
    assertThat(counts(zones.getFirst())).isEqualTo("2 2 1");
    assertThat(counts(zones.get(1))).isEqualTo("17 3 0");
    assertThat(zones.get(1).get("id").asString()).isEqualTo(show.pit().orElseThrow().toString());
    assertThat(counts(zones.getFirst().get("tiers").get(0))).isEqualTo("2 2 1");

    var layout = get(show, "layout").json();
    assertThat(layout.get("seats").valueStream().map(seat -> seat.get(0).asString()).toList())
        .isEqualTo(show.seats().stream().map(SeatId::toString).toList());
  }

  @Test
  void whoHasTheAnswerIsToldThatItIsTheSame() {
    var show = AShow.in(context).withRow("A", 6).withPit(20).onSale();
    for (var what : List.of("availability", "layout", "zones")) {
      for (var encoding : List.of("gzip", "identity")) {
        var tag = get(show, what, "Accept-Encoding", encoding).header("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]{16}(-plain)?\"");
        for (var known :
            List.of(tag, "W/" + tag, "\"other\", W/\"x\" , " + tag, "*", "\"a,b\"," + tag)) {
          var again = get(show, what, "Accept-Encoding", encoding, "If-None-Match", known);
          assertThat(again.status()).as(what + " " + known).isEqualTo(304);
          assertThat(again.http().body()).isEmpty();
          assertThat(again.header("ETag")).isEqualTo(tag);
          assertThat(again.header("Vary")).contains("Accept-Encoding");
        }
        for (var unknown : List.of("\"other\"", "nonsense", tag.replace("\"", ""), "")) {
          var again = get(show, what, "Accept-Encoding", encoding, "If-None-Match", unknown);
          assertThat(again.status()).as(what + " " + unknown).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void theTagMovesWithEveryChangeAlsoWhenAHoldLapsesByItself() {
    var show = AShow.in(context).withRow("A", 4).withPit(20).onSale();
    var tags = new ArrayList<String>();
    tags.add(tag(show));

    var held = (Held) seating.hold(wish(show, show.seats().getFirst()));
    tags.add(tag(show));
    seating.extend(held.hold().id(), held.token());
    tags.add(tag(show));
    endsNow(show, held);
    tags.add(tag(show));
    assertThat(statuses(get(show, "availability").json())).containsExactly(0, 0, 0, 0);
    seating.hold(wish(show, List.of(), Map.of(show.pit().orElseThrow(), 1), someone()));
    tags.add(tag(show));

    assertThat(new HashSet<>(tags)).hasSameSizeAs(tags);
    assertThat(tag(show)).isEqualTo(tags.getLast());
  }

  @Test
  void headersComeWithoutTheBody() {
    var show = AShow.in(context).withRow("A", 4).onSale();
    for (var what : READS) {
      var head = Call.to(port, path(show, what)).send("HEAD");
      assertThat(head.status()).as(what).isEqualTo(200);
      assertThat(head.http().body()).isEmpty();
      assertThat(head.header("ETag")).isEqualTo(get(show, what).header("ETag"));
    }
  }

  @Test
  void anyPageMayReadThem() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    for (var what : READS) {
      assertThat(
              get(show, what, "Origin", "https://partner.example")
                  .header("Access-Control-Allow-Origin"))
          .as(what)
          .isEqualTo("*");
    }
  }

  @Test
  void aStadiumOfFiftyThousandFitsIntoTwentyKilobytes() {
    var stadium = ShowId.parse(new Guest(port).show("stadium-night")).orElseThrow();
    var path = "/api/v1/shows/" + stadium + "/availability";
    Call.to(port, path).get();
    var random = new Random(1);
    var kinds = List.of(SeatState.FREE, SeatState.RESERVED, SeatState.SOLD, SeatState.BLOCKED);
    var states = new HashMap<SeatId, SeatState>();
    var marked = new ArrayList<Boolean>();
    for (var seat :
        Call.to(port, path.replace("availability", "layout")).get().json().get("seats")) {
      var state = kinds.get(random.nextInt(kinds.size()));
      marked.add(state != SeatState.FREE);
      if (state != SeatState.FREE) {
        states.put(SeatId.parse(seat.get(0).asString()).orElseThrow(), state);
      }
    }
    try {
      repairs.markTaken(stadium, states);

      var plain = Call.to(port, path).get().json();
      var compressed = Call.to(port, path).with("Accept-Encoding", "gzip").get();
      var bytes = compressed.header("Content-Length");

      System.out.println("availability of 50,000 seats, all at random: bytes=" + bytes);
      assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(Integer.parseInt(bytes)).isLessThan(20_000);
      assertThat(plain.get("seats").get("count").asInt()).isGreaterThan(49_000);
      // Other tests of this application may hold some of the rest.
      var shown = statuses(plain);
      for (int position = 0; position < marked.size(); position++) {
        assertThat(shown.get(position) != 0 || !marked.get(position)).isTrue();
      }
    } finally {
      repairs.unmarkTaken(stadium, states.keySet());
    }
  }

  @Test
  void hiddenTiersAreNamedNowhere() {
    var show = AShow.in(context).withRow("A", 2).withHiddenRow("F", 3).onSale();
    var hidden =
        transactions.inTenant(
            show.organization(),
            () ->
                jdbc.sql("select id from price_tiers where show_id = :show and hidden")
                    .param("show", show.id().value())
                    .query(UUID.class)
                    .single());

    for (var what : READS) {
      var body = get(show, what).http().body();
      assertThat(body).as(what).doesNotContain(AShow.FRIENDS, hidden.toString(), "77700");
    }
    assertThat(statuses(get(show, "availability").json())).containsExactly(0, 0, 3, 3, 3);
    assertThat(get(show, "layout").json().get("layout_version").asInt())
        .as("what it says has changed when the tier was hidden")
        .isEqualTo(2);
    assertThat(get(show, "zones").json().get("items").get(0).get("available").asInt()).isEqualTo(2);
    var seats = get(show, "seats").json().get("items").valueStream().toList();
    assertThat(seats.get(2).get("tier_id").isNull()).isTrue();
    assertThat(seats.get(2).get("status").asString()).isEqualTo("blocked");
    assertThat(get(show, "seats?tier=" + hidden).json().get("items")).isEmpty();
  }

  @Test
  void anUnknownShowIsNotFoundAndSoIsOneThatIsNotPublished() {
    var draft = AShow.in(context).withRow("A", 1).onSale();
    transactions.inTenant(
        draft.organization(),
        () ->
            jdbc.sql(
                    "update events set state = 'draft' where id = (select event_id from shows where id = :show)")
                .param("show", draft.id().value())
                .update());

    for (var what : READS) {
      for (var id :
          List.of(UUID.randomUUID().toString(), "nonsense", "1", "%20", draft.id().toString())) {
        Call.to(port, "/api/v1/shows/" + id + "/" + what).get().refused(ProblemType.NOT_FOUND);
      }
    }
  }

  @Test
  void seatsComePageByPageInTheOrderOfTheLayout() {
    var show = AShow.in(context).withRow("A", 5).withRow("B", 6).onSale();
    seating.hold(wish(show, show.seats().get(1)));
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = get(show, "seats?limit=4" + cursor).json();
      page.get("items").forEach(seat -> found.add(seat.get("id").asString()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asString();
    } while (!cursor.isEmpty());

    assertThat(found).isEqualTo(show.seats().stream().map(SeatId::toString).toList());
    var first = get(show, "seats").json().get("items").get(1);
    assertThat(first.get("zone").asString()).isEqualTo("Stalls");
    assertThat(first.get("row").asString()).isEqualTo("A");
    assertThat(first.get("number").asString()).isEqualTo("2");
    assertThat(first.get("x").asDouble()).isEqualTo(44);
    assertThat(first.get("status").asString()).isEqualTo("held");
    assertThat(first.get("accessible").asBoolean()).isFalse();
    assertThat(get(show, "seats?status=held").json().get("items")).hasSize(1);
    assertThat(get(show, "seats?status=available").json().get("items")).hasSize(10);
    assertThat(get(show, "seats?accessible=true").json().get("items")).isEmpty();
    assertThat(get(show, "seats?zone=" + first.get("zone_id").asString()).json().get("items"))
        .hasSize(11);
    assertThat(get(show, "seats?zone=" + UUID.randomUUID()).json().get("items")).isEmpty();
  }

  @Test
  void whatCannotBeMeantIsNamed() {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var other = AShow.in(context).withRow("A", 5).onSale();
    var cursor = get(show, "seats?limit=1").json().get("next_cursor").asString();

    for (var wrong :
        List.of(
            "limit=0",
            "limit=501",
            "limit=x",
            "cursor=x",
            "cursor=" + cursor + "x",
            "status=gone",
            "zone=stalls",
            "tier=1",
            "accessible=yes")) {
      var fault = get(show, "seats?" + wrong).refused(ProblemType.VALIDATION).faults();
      assertThat(fault).hasSize(1);
      assertThat(fault.getFirst()).startsWith(wrong.substring(0, wrong.indexOf('=')) + ": ");
    }
    get(other, "seats?cursor=" + cursor).refused(ProblemType.VALIDATION);
    get(show, "seats?status=sold&cursor=" + cursor).refused(ProblemType.VALIDATION);
    assertThat(get(show, "seats?status=gone&zone=x").refused(ProblemType.VALIDATION).faults())
        .hasSize(2);
  }

  @Test
  void theLayoutMayBeKeptForEverByItsVersion() {
    var show = AShow.in(context).withRow("A", 3).withRow("B", 2).withPit(20).onSale();

    var layout = get(show, "layout");
    var told = layout.json();

    assertThat(layout.header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(get(show, "layout?layout_version=1").header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(get(show, "layout?layout_version=2").header("Cache-Control"))
        .isEqualTo("public, no-cache");
    assertThat(told.get("layout_version").asInt()).isEqualTo(1);
    assertThat(told.get("canvas").get("width").asDouble()).isEqualTo(600);
    assertThat(told.get("tiers").get(0).get("price").toString())
        .isEqualTo("{\"amount\":120000,\"currency\":\"THB\"}");
    assertThat(told.get("rows").toString())
        .isEqualTo(
            "[{\"zone\":0,\"label\":\"A\",\"first\":0,\"numbers\":[\"1\",\"2\",\"3\"]},"
                + "{\"zone\":0,\"label\":\"B\",\"first\":3,\"numbers\":[\"1\",\"2\"]}]");
    assertThat(told.get("seats").get(3).toString())
        .isEqualTo("[\"" + show.seats().get(3) + "\",22.0,48.0,0,0]");
    var pit = told.get("zones").get(1);
    assertThat(pit.get("kind").asString()).isEqualTo("general_admission");
    assertThat(pit.get("capacity").asInt()).isEqualTo(20);
    assertThat(pit.get("tier").asInt()).isZero();
    assertThat(pit.get("area").get("y").asDouble()).isEqualTo(300);
    assertThat(told.get("zones").get(0).get("capacity").asInt()).isEqualTo(5);
  }

  @Test
  void zonesSayWhatIsLeftAtWhichPrice() {
    var show = AShow.in(context).withRow("A", 3).withPit(20).onSale();
    seating.hold(wish(show, show.seats().getFirst()));

    var zones = get(show, "zones").json().get("items");

    assertThat(zones).hasSize(2);
    assertThat(zones.get(0).get("name").asString()).isEqualTo("Stalls");
    assertThat(zones.get(0).get("kind").asString()).isEqualTo("seated");
    assertThat(zones.get(0).get("capacity").asInt()).isEqualTo(3);
    assertThat(zones.get(0).get("available").asInt()).isEqualTo(2);
    assertThat(zones.get(0).get("tiers").get(0).get("name").asString()).isEqualTo("Seats");
    assertThat(zones.get(0).get("tiers").get(0).get("available").asInt()).isEqualTo(2);
    assertThat(zones.get(1).get("kind").asString()).isEqualTo("general_admission");
    assertThat(zones.get(1).get("available").asInt()).isEqualTo(20);
  }

  @Test
  void compressedAndPlainSayTheSame() throws Exception {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var plain = get(show, "layout").http().body();
    var client = java.net.http.HttpClient.newHttpClient();
    var compressed =
        client.send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create("http://localhost:" + port + path(show, "layout")))
                .header("Accept-Encoding", "gzip")
                .build(),
            java.net.http.HttpResponse.BodyHandlers.ofByteArray());

    assertThat(new String(Gzip.expand(compressed.body()), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(plain);
  }

  private Answer get(OnSale show, String what, String... headers) {
    var call = Call.to(port, path(show, what));
    for (int i = 0; i < headers.length; i += 2) {
      call.with(headers[i], headers[i + 1]);
    }
    return call.get();
  }

  private static String path(OnSale show, String what) {
    return "/api/v1/shows/" + show.id() + "/" + what;
  }

  private String tag(OnSale show) {
    return get(show, "availability").header("ETag");
  }

  private static String someone() {
    return "v:" + UUID.randomUUID();
  }

  private static String counts(JsonNode counted) {
    return counted.get("available").asInt()
        + " "
        + counted.get("held").asInt()
        + " "
        + counted.get("sold").asInt();
  }

  private static List<Integer> statuses(JsonNode availability) {
    var seats = availability.get("seats");
    var bytes = Base64.getDecoder().decode(seats.get("data").asString());
    var statuses = new ArrayList<Integer>();
    for (int seat = 0; seat < seats.get("count").asInt(); seat++) {
      statuses.add(bytes[seat / 4] >> 2 * (seat % 4) & 3);
    }
    return statuses;
  }

  /// As if its time were over: every place where Redis keeps the end says so.
  private void endsNow(OnSale show, Held held) {
    var hold = seating.find(held.hold().id()).orElseThrow();
    var id = hold.id().value();
    var keys = "{show:" + show.id() + "}:";
    var holds = redis.<String, String>getMap(keys + "holds", StringCodec.INSTANCE);
    var end = Long.toString(hold.expiresAt().toEpochMilli());
    holds.put(id, String.valueOf(holds.get(id)).replace(end, "1000"));
    redis.<String>getScoredSortedSet(keys + "lapse", StringCodec.INSTANCE).add(1000, id);
    for (var seat : hold.seats()) {
      redis
          .<String>getScoredSortedSet(keys + "seats", StringCodec.INSTANCE)
          .add(1000, seat.toString());
    }
  }
}
