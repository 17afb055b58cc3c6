package io.frontrow.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.TestServers;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.tenancy.Transactions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A Redis of its own that is gone once the application runs.
@IntegrationTest
@DirtiesContext
class RedisAwayIT {
  private static RedisServer redis;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @DynamicPropertySource
  static void ownRedis(DynamicPropertyRegistry settings) {
    redis = RedisServer.start(TestServers.folder("redis-away"));
    settings.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + redis.port());
  }

  @Test
  void publicPagesGoOnEvenWithAnOldSessionCookie() {
    redis.close();
    var browser = new Browser(port);
    browser.cookies().put("session", "b2xkLW9sZC1vbGQ");

    assertThat(browser.get("/livez").statusCode()).isEqualTo(200);
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    assertThat(browser.get("/css/app.css").statusCode()).isEqualTo(200);
    assertThat(browser.get("/metrics").statusCode()).isEqualTo(200);
    assertThat(browser.get("/readyz").statusCode()).isEqualTo(503);

    var personal = browser.get("/account/orders");
    assertThat(personal.statusCode()).isEqualTo(503);
    assertThat(personal.headers().firstValue("Retry-After")).contains("5");
    assertThat(personal.body()).doesNotContain("Exception");

    // Nobody guesses codes while nobody counts.
    var show = AShow.in(context).withRow("A", 1).onSale().id();
    var typing = new Browser(port);
    assertThat(typing.get("/shows/" + show + "/access").statusCode()).isEqualTo(200);
    assertThat(typing.post("/shows/" + show + "/access", Map.of("code", "GUESS")).statusCode())
        .isEqualTo(503);

    // Nor passwords.
    var guessing = new Browser(port);
    assertThat(guessing.get("/login").statusCode()).isEqualTo(200);
    assertThat(
            guessing
                .post("/login", Map.of("email", "ada@frontrow.test", "password", "guess"))
                .statusCode())
        .isEqualTo(503);

    // Reading goes on, uncounted.
    var status = Call.to(port, "/api/v1/status").get();
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.header("X-RateLimit-Limit")).isEmpty();

    assertThat(new Browser(port).get("/account/orders").statusCode()).isEqualTo(302);
  }

  @Test
  void whatIsSoldIsStillShownAndItSaysThatMoreMayBeGone() {
    redis.close();
    var show = AShow.in(context).withRow("A", 3).withPit(9).onSale();
    context
        .getBean(Transactions.class)
        .inTenant(
            show.organization(),
            () ->
                context
                    .getBean(JdbcClient.class)
                    .sql("update event_seats set state = 'blocked' where id = :seat")
                    .param("seat", show.seats().get(1).value())
                    .update());
    var path = "/api/v1/shows/" + show.id();

    var answer = Call.to(port, path + "/availability").get();
    var again =
        Call.to(port, path + "/availability").with("If-None-Match", answer.header("ETag")).get();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("live").asBoolean()).isFalse();
    assertThat(answer.json().get("seats").get("data").asString()).isEqualTo("DA==");
    assertThat(answer.header("ETag")).startsWith("W/\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=2");
    assertThat(again.status()).isEqualTo(304);
    for (var what : List.of("/layout", "/zones", "/seats")) {
      assertThat(Call.to(port, path + what).get().status()).as(what).isEqualTo(200);
    }
    assertThat(new Browser(port).get("/shows/" + show.id() + "/seats").statusCode()).isEqualTo(200);
  }
}
