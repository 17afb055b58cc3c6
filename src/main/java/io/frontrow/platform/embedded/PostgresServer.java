package io.frontrow.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server with its data in one folder, made durable: what was committed survives a
/// kill of this process and of the server. Listens on loopback and trusts it, so it is for the demo
/// and for tests.
final class PostgresServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(40);
  static final String DATABASE = "frontrow";
  static final String OWNER = "frontrow_owner";
  static final String APPLICATION = "frontrow_app";

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static PostgresServer start(Path folder) {
    try {
      stopLeftOver(folder);
      var logFile = folder.resolveSibling("postgres.log").toFile();
      var server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_LIMIT)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "128MB")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setLocaleConfig("locale", "C.UTF-8")
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setOutputRedirector(Redirect.appendTo(logFile))
              .setErrorRedirector(Redirect.appendTo(logFile))
              .start();
      prepare(server);
      log.info("postgres started port={} data={}", server.getPort(), folder);
      return new PostgresServer(server);
    } catch (IOException | IllegalStateException e) {
      throw new ServerNotStarted(
          "PostgreSQL could not start in " + folder + ": " + e.getMessage(),
          "Its log is "
              + folder.resolveSibling("postgres.log")
              + ". As root it needs a working `unshare`; run as another user where there is none.",
          e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the database in " + folder, e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), DATABASE);
  }

  /// Connects as superuser; for tests of roles.
  String superuserUrl() {
    return url() + "?user=postgres";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /// A killed application leaves its server running. Nobody is connected any more, so a plain stop
  /// is quick and loses nothing.
  private static void stopLeftOver(Path folder) throws IOException {
    var pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var lines = Files.readAllLines(pidFile);
    if (lines.size() < 2 || !Path.of(lines.get(1)).equals(folder)) {
      return;
    }
    var left = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    if (left.isPresent() && left.get().info().command().orElse("").contains("postgres")) {
      log.info("stopping a server left behind by a killed process pid={}", left.get().pid());
      left.get().destroy();
      try {
        left.get().onExit().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while stopping an old server", e);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        throw new IOException("an old server with this data does not stop", e);
      }
    }
  }

  private static void prepare(EmbeddedPostgres server) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      createRole(connection, OWNER);
      createRole(connection, APPLICATION);
      if (!exists(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        execute(connection, "create database " + DATABASE + " owner " + OWNER);
      }
    }
  }

  private static void createRole(Connection connection, String role) throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = '" + role + "'")) {
      execute(
          connection,
          "create role " + role + " login nosuperuser nobypassrls nocreatedb nocreaterole");
    }
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
