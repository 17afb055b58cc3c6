package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.embedded.OwnServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The packaged application in profile `prod`: started before its stores, asked at both of its
/// ports, stopped.
class ProductionIT {
  @Test
  void itWaitsForItsStoresAnswersProbesAtAPortOfTheirOwnAndSaysWhenItLeaves() throws Exception {
    try (var servers = OwnServers.start(TestServers.folder("production-stores"));
        var postgres = new LateLine();
        var redis = new LateLine();
        var application =
            PackagedApplication.launch(
                TestServers.folder("production"), settings(postgres.port(), redis.port()))) {
      openWhatIsWaitedFor(application, Map.of("PostgreSQL", postgres, "Redis", redis), servers);
      application.awaitStarted();
      assertThat(application.output()).contains("PostgreSQL answers", "Redis answers");
      var operator = new Browser(application.operatorsPort());
      var buyer = new Browser(application.port());

      assertThat(application.operatorsPort()).isNotEqualTo(application.port());
      for (var address : List.of("/livez", "/readyz", "/metrics")) {
        assertThat(operator.get(address).statusCode()).as("operators' " + address).isEqualTo(200);
        assertThat(buyer.get(address).statusCode()).as("public " + address).isEqualTo(404);
      }
      for (var address : List.of("/", "/login", "/health", "/health/readiness", "/css/app.css")) {
        assertThat(operator.get(address).statusCode()).as("operators' " + address).isEqualTo(404);
      }
      assertThat(operator.send("POST", "/login", "email=a&password=b").statusCode()).isEqualTo(404);
      assertThat(buyer.get("/").statusCode()).isEqualTo(200);

      application.stop();
      Waiting.until(() -> application.output().contains("stopping, still taking requests"));
      assertThat(operator.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(operator.get("/livez").statusCode()).isEqualTo(200);
      var last = buyer.get("/");
      assertThat(last.statusCode()).isEqualTo(200);
      assertThat(last.headers().firstValue("Connection")).contains("close");
      application.awaitExit();
    }
  }

  /// Each line is opened only once the application says that it waits for that store.
  private static void openWhatIsWaitedFor(
      PackagedApplication application, Map<String, LateLine> lines, OwnServers servers) {
    var closed = new HashMap<>(lines);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              var said = application.output();
              if (said.contains("waiting for PostgreSQL at") && closed.containsKey("PostgreSQL")) {
                closed.remove("PostgreSQL").leadTo(servers.postgresPort());
              }
              if (said.contains("waiting for Redis at") && closed.containsKey("Redis")) {
                closed.remove("Redis").leadTo(servers.redisPort());
              }
              return closed.isEmpty();
            });
  }

  private static Map<String, String> settings(int postgres, int redis) {
    var settings = new HashMap<String, String>();
    settings.put("SPRING_PROFILES_ACTIVE", "prod");
    settings.put("MANAGEMENT_SERVER_PORT", "0");
    settings.put("FRONTROW_DRAIN_DELAY", "2s");
    settings.put("FRONTROW_PUBLIC_URL", "https://tickets.frontrow.test");
    settings.put("FRONTROW_SECRET", "Zk3vQ9rT1xW7bN5mL8pH2sD6fG4jC0aYeUiO");
    settings.put("FRONTROW_STRIPE_API_KEY", "sk_test_9fQ2xLw7Rt5Zk3");
    settings.put("FRONTROW_STRIPE_WEBHOOK_SECRET", "whsec_7Rt5Zk39fQ2xLw");
    settings.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + postgres + "/frontrow");
    settings.put("SPRING_DATASOURCE_USERNAME", "frontrow_app");
    settings.put("SPRING_FLYWAY_USER", "frontrow_owner");
    settings.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + redis);
    return settings;
  }
}
