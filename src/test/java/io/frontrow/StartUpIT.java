package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Starting, stopping and being killed, with the packaged application in a JVM of its own.
class StartUpIT {
  private final Path data = TestServers.folder("start-up");

  @Test
  void nothingIsLostByAKillNorByAStop() throws Exception {
    var first = PackagedApplication.launch(data, Map.of()).awaitStarted();
    assertThat(new Browser(first.port()).get("/readyz").statusCode()).isEqualTo(200);
    remember(first, "kept-through-a-kill");
    first.kill();

    var second = PackagedApplication.launch(data, Map.of()).awaitStarted();
    assertThat(remembered(second)).isEqualTo("kept-through-a-kill");
    assertThat(second.output()).contains("left behind");
    remember(second, "kept-through-a-stop");
    anotherOneOnTheSameDataIsRefused();
    aRoleThatIsNotBoundIsRefused(second);
    second.close();
    assertThat(isListening(second.postgresPort())).isFalse();
    assertThat(isListening(second.redisPort())).isFalse();

    try (var third = PackagedApplication.launch(data, Map.of()).awaitStarted()) {
      assertThat(remembered(third)).isEqualTo("kept-through-a-stop");
      assertThat(third.output()).doesNotContain("left behind", "Successfully applied");
      assertThat(new Browser(third.port()).get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  private void anotherOneOnTheSameDataIsRefused() throws Exception {
    var another = PackagedApplication.launch(data, Map.of());

    assertThat(another.awaitExit()).isNotZero();
    assertThat(another.output())
        .contains("another Frontrow is running with the data in", "FRONTROW_DATA_DIR");
  }

  private void aRoleThatIsNotBoundIsRefused(PackagedApplication running) throws Exception {
    var wrong =
        PackagedApplication.launch(
            TestServers.folder("start-up-wrong-role"),
            Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + running.postgresPort() + "/frontrow",
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                "none",
                "SPRING_DATA_REDIS_URL",
                "redis://127.0.0.1:" + running.redisPort()));

    assertThat(wrong.awaitExit()).isNotZero();
    assertThat(wrong.output()).contains("\"postgres\" is a superuser");
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      var application =
          PackagedApplication.launch(
              TestServers.folder("start-up-busy"),
              Map.of("SERVER_PORT", Integer.toString(busy.getLocalPort())));

      assertThat(application.awaitExit()).isNotZero();
      assertThat(application.output())
          .contains("Port " + busy.getLocalPort() + " was already in use");
      assertThat(isListening(application.postgresPort())).isFalse();
      assertThat(isListening(application.redisPort())).isFalse();
    }
  }

  @Test
  void productionRefusesToStartOnExamplesAndSaysWhich() throws Exception {
    var folder = TestServers.folder("start-up-prod");
    var bare = PackagedApplication.launch(folder, Map.of("SPRING_PROFILES_ACTIVE", "prod"));
    var demo =
        PackagedApplication.launch(
            folder, Map.of("SPRING_PROFILES_ACTIVE", "prod,demo", "FRONTROW_SECRET", "change-me"));

    assertThat(bare.awaitExit()).isNotZero();
    assertThat(bare.output())
        .contains(
            "Profile prod refuses to start",
            "SPRING_DATASOURCE_URL is not set",
            "FRONTROW_SECRET is not set",
            "FRONTROW_STRIPE_API_KEY is not set")
        .doesNotContain("postgres started");
    assertThat(demo.awaitExit()).isNotZero();
    assertThat(demo.output())
        .contains("profile demo is active", "FRONTROW_SECRET must be")
        .doesNotContain("postgres started");
    assertThat(Files.exists(folder)).isFalse();
  }

  /// Writes to both stores what must be there after the next start.
  private static void remember(PackagedApplication application, String what) throws Exception {
    try (var connection = postgres(application);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('frontrow.context', 'platform', true)");
      statement.execute(
          """
          insert into organizations (slug, name, created_at) values ('start-up', '%1$s', now())
          on conflict (slug) do update set name = '%1$s'"""
              .formatted(what));
      connection.commit();
    }
    assertThat(redis(application, "SET start-up " + what)).isEqualTo("+OK");
  }

  private static String remembered(PackagedApplication application) throws Exception {
    String name;
    try (var connection = postgres(application);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('frontrow.context', 'platform', true)");
      try (var rows =
          statement.executeQuery("select name from organizations where slug = 'start-up'")) {
        rows.next();
        name = rows.getString(1);
      }
    }
    // The first line of the answer is the length of the value.
    assertThat(redis(application, "GET start-up")).isEqualTo("$" + name.length());
    return name;
  }

  private static Connection postgres(PackagedApplication application) throws Exception {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + application.postgresPort() + "/frontrow",
        "frontrow_app",
        "");
  }

  private static String redis(PackagedApplication application, String command) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), application.redisPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private static boolean isListening(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
