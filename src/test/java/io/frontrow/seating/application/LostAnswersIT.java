package io.frontrow.seating.application;

import static io.frontrow.platform.api.ProblemType.HOLD_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.Holding;
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// A change was made and its answer lost on the way, from Redis to us or between us and the record
/// of the call: asked again it is one change, and the answer of the first time (X2, S4).
@IntegrationTest
class LostAnswersIT {
  private static final List<String> SHOW_KEYS =
      List.of(
          "holds",
          "seats",
          "holders",
          "lapse",
          "ga",
          "buyers",
          "taken",
          "epoch",
          "changes",
          "allotted");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired Reservations reservations;
  @Autowired SeatLocks locks;
  @Autowired LuaScripts scripts;
  @Autowired RedissonClient redis;

  private final String key = UUID.randomUUID().toString();

  @Test
  void anExtensionIsMadeOnce() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = named(client, show).json();
    var more = UUID.randomUUID().toString();

    var first = extend(client, hold, more);
    forgetAnswers();
    var again = extend(client, hold, more);
    var another = extend(client, hold, UUID.randomUUID().toString());

    assertThat(end(first.json())).isEqualTo(end(hold).plusSeconds(60));
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(end(another.json())).isEqualTo(end(hold).plusSeconds(120));
  }

  @Test
  void aReleaseIsAnsweredAsOne() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);
    var hold = named(client, show).json();
    var back = UUID.randomUUID().toString();

    var first = release(client, hold, back);
    forgetAnswers();
    var again = release(client, hold, back);

    assertThat(first.status()).isEqualTo(204);
    assertThat(again.status()).as(again.http().body()).isEqualTo(204);
    release(client, hold, UUID.randomUUID().toString()).refused(HOLD_EXPIRED);
    assertThat(states(show)).containsOnly(SeatState.FREE);
  }

  /// Killed between the release and giving the share back.
  @Test
  void aRepeatedReleaseGivesBackTheShareOfTheEvent() {
    var shows = AShow.in(context).withRow("A", 4).perBuyerOfEvent(4).onSale(2);
    var held = (Held) seating.hold(Holding.wish(shows.getFirst(), shows.getFirst().seats()));
    var wish = Optional.of("a-wish");
    locks.release(held.hold().id(), held.token(), wish);

    assertThat(seating.release(held.hold().id(), held.token(), wish))
        .isEqualTo(new ReleaseResult.Released());

    assertThat(seating.hold(Holding.wish(shows.getLast(), shows.getLast().seats())))
        .isInstanceOf(Held.class);
  }

  @Test
  void namedPlacesAreHeldOnce() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var client = seller(show);

    var first = named(client, show);
    forgetAnswers();
    var again = named(client, show);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(openHolds(show)).isOne();
  }

  @Test
  void theBestPlacesAreHeldOnce() {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var client = seller(show);
    var body = "{\"show_id\":\"%s\",\"best\":{\"quantity\":2}}".formatted(show.id());

    var first = client.call("/api/v1/holds").with("Idempotency-Key", key).send("POST", body);
    forgetAnswers();
    var again = client.call("/api/v1/holds").with("Idempotency-Key", key).send("POST", body);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(openHolds(show)).isOne();
  }

  @Test
  void aHoldIsPutBackOnce() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var held = (Held) seating.hold(Holding.wish(show, show.seats()));
    var id = held.hold().id();
    var order = new OrderId(UUID.randomUUID());
    reservations.claim(id, held.token(), order, held.hold().buyer());

    assertThat(locks.restore(id, order)).isTrue();
    var once = seating.find(id);
    assertThat(locks.restore(id, order)).isTrue();

    assertThat(seating.find(id)).isEqualTo(once);
    assertThat(once).map(Hold::state).contains(HoldState.ACTIVE);
    assertThat(states(show)).containsOnly(SeatState.HELD);
    assertThat(locks.restore(id, new OrderId(UUID.randomUUID()))).isFalse();
    seating.release(id, held.token());
    assertThat(locks.restore(id, order)).as("it is over").isFalse();
  }

  @Test
  void aRebuildIsBegunAsOftenAsItsOwnerAsks() {
    var tag = "{show:" + UUID.randomUUID() + "}:";
    var keys = new ArrayList<>(SHOW_KEYS.stream().map(tag::concat).toList());
    keys.add(tag + "rebuild");
    var begin = LuaScript.withPrelude("show", "rebuild_begin");
    var add = LuaScript.withPrelude("show", "rebuild_add");
    scripts.run(begin, keys, "me", "60000");
    scripts.run(add, keys, "me", "60000", "7=s", "", "", "");

    assertThat(scripts.run(begin, keys, "me", "60000")).containsExactly("begun");
    assertThat(scripts.run(begin, keys, "another", "60000")).containsExactly("other");

    assertThat(redis.getKeys().countExists(tag + "taken")).as("what was added stays").isOne();
  }

  @Test
  void aCallIsBegunAsOftenAsItsOwnerAsks() {
    var record = List.of("{idem:" + UUID.randomUUID() + "}");
    var begin = LuaScript.named("idempotency_begin");
    scripts.run(begin, record, "hash", "me", "60000", "60000");

    assertThat(scripts.run(begin, record, "hash", "me", "60000", "60000")).containsExactly("begun");
    assertThat(scripts.run(begin, record, "hash", "another", "60000", "60000"))
        .startsWith("running");
    assertThat(scripts.run(begin, record, "another-hash", "me", "60000", "60000"))
        .containsExactly("mismatch");
  }

  /// The process was killed before it could keep them.
  private void forgetAnswers() {
    redis.getKeys().deleteByPattern("{idem:*");
  }

  private AClient seller(OnSale show) {
    return AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE);
  }

  private Answer named(AClient client, OnSale show) {
    return client
        .call("/api/v1/holds")
        .with("Idempotency-Key", key)
        .send(
            "POST",
            "{\"show_id\":\"%s\",\"seats\":[\"%s\"]}"
                .formatted(show.id(), show.seats().getFirst()));
  }

  private static Answer extend(AClient client, JsonNode hold, String key) {
    return client
        .call("/api/v1/holds/" + hold.get("id").asString())
        .with("If-Match", '"' + hold.get("hold_token").asString() + '"')
        .with("Idempotency-Key", key)
        .send("PATCH", "{\"extend_by_seconds\":60}");
  }

  private static Answer release(AClient client, JsonNode hold, String key) {
    return client
        .call("/api/v1/holds/" + hold.get("id").asString())
        .with("If-Match", '"' + hold.get("hold_token").asString() + '"')
        .with("Idempotency-Key", key)
        .send("DELETE");
  }

  private static Instant end(JsonNode hold) {
    return Instant.parse(hold.get("expires_at").asString());
  }

  private Collection<SeatState> states(OnSale show) {
    return locks.states(show.id(), show.seats(), List.of()).orElseThrow().seats().values();
  }

  private int openHolds(OnSale show) {
    return ((LockRepairs.Condition.Whole) context.getBean(LockRepairs.class).lookOver(show.id()))
        .openHolds();
  }
}
