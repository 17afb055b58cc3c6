package io.frontrow.load;

import io.frontrow.Sweep;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The packaged application in a JVM of its own, in profiles `demo` and `bench`, as the compiler of
/// a long-running server leaves it. Its data stays in `target/load` for the next run.
final class Application implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "load");
  private static final Path POSTGRES =
      FOLDER.resolve("data").resolve("postgres").resolve("postmaster.pid");
  private static final int PORT_LINE = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int STOP_SECONDS = 40;

  private final URI site;
  private final Process process;

  private Application(URI site, Process process) {
    this.site = site;
    this.process = process;
  }

  /// Options of its JVM by `-Dload.jvm="..."`, such as a flight recording.
  static Application start(Path jar) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(options());
    command.addAll(List.of("-jar", jar.toString()));
    var port = freePort();
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("application.log").toFile());
    var environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("FRONTROW_") || name.startsWith("SPRING_"));
    environment.put("SPRING_PROFILES_ACTIVE", "demo,bench");
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("FRONTROW_SIMULATOR_PORT", "0");
    environment.put("FRONTROW_PUBLIC_URL", "http://localhost:" + port);
    environment.put("FRONTROW_DATA_DIR", FOLDER.resolve("data").toString());
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    var application = new Application(URI.create("http://localhost:" + port), process);
    application.awaitReady();
    return application;
  }

  private static List<String> options() {
    var options = System.getProperty("load.jvm", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException(
            "the application did not start; see " + FOLDER.resolve("application.log"));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady() throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var ask = HttpRequest.newBuilder(site.resolve("/readyz")).build();
      return client.send(ask, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI site() {
    return site;
  }

  /// With this application's processes told apart from others.
  Machine machine() throws IOException {
    return new Machine(Optional.of(process.toHandle()), database());
  }

  /// What must be true of its database.
  Sweep sweep() throws IOException {
    return Sweep.at(Integer.parseInt(Files.readAllLines(POSTGRES).get(PORT_LINE).strip()));
  }

  /// PostgreSQL names its first process in the first line of this file.
  private static Optional<ProcessHandle> database() throws IOException {
    if (!Files.exists(POSTGRES)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(POSTGRES).getFirst().strip()));
  }

  /// In order, as Ctrl-C does, so that its servers end with it.
  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
    }
  }
}
