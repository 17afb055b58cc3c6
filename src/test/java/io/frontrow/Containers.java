package io.frontrow;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// PostgreSQL and Redis in containers, where Docker already has their images; elsewhere the tests
/// use the embedded servers, which are real too. Docker is asked on its socket first:
/// Testcontainers would try to download for minutes.
final class Containers {
  private static final String POSTGRES = "postgres:18-alpine";
  private static final String REDIS = "redis:8-alpine";
  private static final int REDIS_PORT = 6379;
  private static final Path SOCKET = Path.of("/var/run/docker.sock");
  private static final boolean AVAILABLE = dockerHasTheImages();

  private Containers() {}

  static boolean available() {
    return AVAILABLE;
  }

  /// Settings of an application on these servers. They run once for all tests and end with this
  /// process.
  static Map<String, String> settings() {
    return Started.SETTINGS;
  }

  private static final class Started {
    static final Map<String, String> SETTINGS = start();
  }

  @SuppressWarnings("resource") // stopped by Testcontainers when this process ends
  private static Map<String, String> start() {
    var postgres =
        new PostgreSQLContainer(DockerImageName.parse(POSTGRES))
            .withDatabaseName("bootstrap")
            .withUsername("postgres")
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
    var redis =
        new GenericContainer<>(DockerImageName.parse(REDIS))
            .withExposedPorts(REDIS_PORT)
            .withCommand("redis-server", "--appendonly", "yes");
    postgres.start();
    redis.start();
    prepare(postgres);
    var url =
        "jdbc:postgresql://%s:%d/frontrow"
            .formatted(postgres.getHost(), postgres.getMappedPort(5432));
    return Map.of(
        "spring.datasource.url", url,
        "spring.datasource.username", "frontrow_app",
        "spring.datasource.password", "",
        "spring.flyway.url", url,
        "spring.flyway.user", "frontrow_owner",
        "spring.flyway.password", "",
        "spring.data.redis.url",
            "redis://%s:%d".formatted(redis.getHost(), redis.getMappedPort(REDIS_PORT)));
  }

  private static void prepare(PostgreSQLContainer postgres) {
    try (var connection =
            DriverManager.getConnection(
                postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "create role frontrow_owner login nosuperuser nobypassrls",
              "create role frontrow_app login nosuperuser nobypassrls",
              "create database frontrow owner frontrow_owner")) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the database in its container", e);
    }
  }

  private static boolean dockerHasTheImages() {
    var images = dockerImages();
    var noReaperNeeded = "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    return images.contains("\"" + POSTGRES + "\"")
        && images.contains("\"" + REDIS + "\"")
        && (noReaperNeeded || images.contains("\"testcontainers/ryuk:"));
  }

  /// Docker's list of images as JSON; empty where there is no Docker.
  private static String dockerImages() {
    if (!Files.exists(SOCKET)) {
      return "";
    }
    try (var docker = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET))) {
      docker.write(
          ByteBuffer.wrap(
              "GET /images/json HTTP/1.0\r\nHost: docker\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(docker).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException noDocker) {
      return "";
    }
  }
}
