package io.frontrow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// The packaged application in a JVM of its own, as people run it, so that a kill is a kill. Its
/// ports are free ones unless the settings say otherwise.
public final class PackagedApplication implements AutoCloseable {
  private static final long LIMIT_SECONDS = 120;
  private static final Pattern WEB_PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern POSTGRES_PORT = Pattern.compile("postgres started port=(\\d+)");
  private static final Pattern SIMULATOR_PORT =
      Pattern.compile("simulator ready url=http://localhost:(\\d+)");
  private static final Pattern REDIS_PORT = Pattern.compile("redis started port=(\\d+)");

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();

  private PackagedApplication(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// Starts it with settings as environment variables; returns at once.
  public static PackagedApplication launch(Path dataDir, Map<String, String> settings) {
    return launch(ReadAhead.ofTheJar(), dataDir, settings);
  }

  static PackagedApplication launch(
      List<String> program, Path dataDir, Map<String, String> settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
    command.addAll(program);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("FRONTROW_") || name.startsWith("SPRING_"));
    environment.put("SERVER_PORT", "0");
    environment.put("FRONTROW_SIMULATOR_PORT", "0");
    environment.put("FRONTROW_DATA_DIR", dataDir.toString());
    environment.putAll(settings);
    try {
      var process = builder.start();
      // A test that fails in between leaves nothing running.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new PackagedApplication(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.contains("Started FrontrowApplication")) {
          started.complete(true);
        }
      }
    } catch (IOException killed) {
      // The pipe of a killed process breaks; what it said until then has been kept.
    }
    started.complete(false);
  }

  /// Waits until it serves and is ready, demo data included; fails with everything it said when it
  /// ends instead.
  public PackagedApplication awaitStarted() throws InterruptedException {
    try {
      if (started.get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        var visitor = new Browser(operatorsPort());
        Awaitility.await()
            .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
            .until(() -> visitor.get("/readyz").statusCode() == 200);
        return this;
      }
    } catch (ExecutionException | TimeoutException | ConditionTimeoutException e) {
      close();
    }
    throw new AssertionError("did not start:\n" + output());
  }

  /// Waits until it gave up by itself.
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("still runs:\n" + output());
    }
    started.join();
    return process.exitValue();
  }

  /// SIGTERM, as an operator stops it; returns at once. Not by the process itself, which would stop
  /// listening to what is said.
  public void stop() {
    process.toHandle().destroy();
  }

  /// SIGKILL: no hook runs, nothing is flushed, its servers stay behind.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  public int port() {
    return number(WEB_PORT);
  }

  /// Where probes are answered: in profile `prod` a port of their own, which is opened last.
  public int operatorsPort() {
    return WEB_PORT
        .matcher(output())
        .results()
        .reduce((_, later) -> later)
        .map(line -> Integer.parseInt(line.group(1)))
        .orElseThrow();
  }

  public int postgresPort() {
    return number(POSTGRES_PORT);
  }

  public int redisPort() {
    return number(REDIS_PORT);
  }

  public int simulatorPort() {
    return number(SIMULATOR_PORT);
  }

  private int number(Pattern line) {
    var found = line.matcher(output());
    if (!found.find()) {
      throw new AssertionError("no " + line + " in:\n" + output());
    }
    return Integer.parseInt(found.group(1));
  }

  /// Stops it in order, as Ctrl-C does.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
