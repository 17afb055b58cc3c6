package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.frontrow.IntegrationTest;
import io.frontrow.Scale;
import io.frontrow.SecondInstance;
import io.frontrow.Tokens;
import io.frontrow.Waiting;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two instances on one database and one Redis: both sign with the same key, both know at once what
/// one of them took back.
@IntegrationTest
class TwoInstancesIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SigningKeys keys;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  /// The second one's clock stands still, so what it remembers never ends by itself.
  @Test
  void aRevokedTokenIsRefusedByTheOtherInstanceAtOnceAndForGood() throws Exception {
    String token;
    String spared;
    try (var second = SecondInstance.beside(context)) {
      token = Tokens.ofClient(port, "demo-hall");
      spared = Tokens.ofClient(port, "demo-hall");
      second.stopsItsClockAt(Instant.now());
      assertThat(status(second.port(), token)).isEqualTo(200);
      assertThat(status(second.port(), spared)).isEqualTo(200);

      assertThat(revoke(token, "demo-hall")).isEqualTo(200);

      assertThat(status(port, token)).isEqualTo(401);
      Waiting.until(() -> status(second.port(), token) == 401);
      assertThat(status(second.port(), spared)).isEqualTo(200);
    }
    try (var restarted = SecondInstance.beside(context)) {
      assertThat(status(restarted.port(), token)).isEqualTo(401);
      assertThat(status(restarted.port(), spared)).isEqualTo(200);
    }
  }

  @Test
  void withoutRedisTheOtherInstanceBelievesItForAMinuteAtMost() throws Exception {
    try (var second = SecondInstance.beside(context)) {
      var token = Tokens.ofClient(port, "demo-hall");
      var now = Instant.now();
      second.stopsItsClockAt(now);
      assertThat(status(second.port(), token)).isEqualTo(200);
      second.losesRedis();

      assertThat(revoke(token, "demo-hall")).isEqualTo(200);

      second.stopsItsClockAt(now.plus(Duration.ofSeconds(59)));
      assertThat(status(second.port(), token)).isEqualTo(200);
      second.stopsItsClockAt(now.plus(Duration.ofSeconds(60)));
      assertThat(status(second.port(), token)).isEqualTo(401);
    }
  }

  @Test
  void onlyItsOwnClientCanTakeATokenBack() {
    var token = Tokens.ofClient(port, "demo-hall");

    assertThat(revoke(token, "other-house")).isEqualTo(400);
    assertThat(revoke("letmein", "other-house")).isEqualTo(200);

    assertThat(status(port, token)).isEqualTo(200);
    assertThat(revoke(token, "demo-hall")).isEqualTo(200);
    assertThat(revoke(token, "demo-hall")).isEqualTo(200);
    assertThat(status(port, token)).isEqualTo(401);
    var entries =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        "select count(*) from audit_entries where action = 'access.revoked' and payload::text like '%demo-hall%' and actor = 'client:demo-hall'")
                    .query(Long.class)
                    .single());
    assertThat(entries).isPositive();
  }

  /// Both instances issue, both verify, while keys change under them.
  @Test
  void noGoodTokenIsRefusedWhileKeysRotate() throws Exception {
    var rotations = Scale.of(8, 100);
    try (var second = SecondInstance.beside(context);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var ports = new int[] {port, second.port()};
      var others = second.bean(SigningKeys.class);
      var kids = new ConcurrentLinkedQueue<String>();
      var stop = new AtomicBoolean();
      var good = new AtomicInteger();
      var refused = new ConcurrentLinkedQueue<String>();
      var running = new ArrayList<Future<?>>();
      for (var caller = 0; caller < 4; caller++) {
        var issuer = ports[caller % 2];
        running.add(
            callers.submit(
                () -> {
                  while (!stop.get()) {
                    var token = Tokens.ofClient(issuer, "demo-hall");
                    for (var verifier : ports) {
                      var answer =
                          Call.to(verifier, "/api/v1/status")
                              .with("Authorization", "Bearer " + token)
                              .get();
                      if (answer.status() == 200) {
                        good.incrementAndGet();
                      } else {
                        refused.add(answer.header("WWW-Authenticate"));
                      }
                    }
                  }
                }));
      }
      for (var rotation = 0; rotation < rotations; rotation++) {
        var before = good.get();
        Waiting.until(() -> good.get() > before + 8);
        (rotation % 2 == 0 ? keys : others).rotate("test");
        kids.add(keys.signing().kid());
      }
      stop.set(true);
      for (var each : running) {
        each.get();
      }

      System.out.printf(
          "rotation: %d keys, %d good answers, %d refused%n",
          rotations, good.get(), refused.size());
      assertThat(refused).isEmpty();
      var published = JWKSet.parse(Call.to(second.port(), "/oauth2/jwks").get().http().body());
      assertThat(published.getKeys()).hasSizeGreaterThan(rotations);
    }
  }

  private int revoke(String token, String client) {
    return Tokens.post(
            port,
            "/oauth2/revoke",
            Map.of("token", token),
            "Authorization",
            Tokens.basic(client, Tokens.SECRET))
        .statusCode();
  }

  private static int status(int port, String token) {
    return Call.to(port, "/api/v1/status").with("Authorization", "Bearer " + token).get().status();
  }
}
