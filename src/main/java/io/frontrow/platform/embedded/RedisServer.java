package io.frontrow.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Redis server with an append-only file in one folder, on loopback, for the demo and for tests.
/// The binary comes from a library on the class path.
final class RedisServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisServer.class);
  private static final String VERSION = "7.0.15";
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final int port;
  private final Path portFile;

  private RedisServer(Process process, int port, Path portFile) {
    this.process = process;
    this.port = port;
    this.portFile = portFile;
  }

  static RedisServer start(Path folder) {
    try {
      return start(folder, freePort(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param more settings as on its command line: `--name`, `value`
  static RedisServer start(Path folder, int port, List<String> more) {
    try {
      Files.createDirectories(folder);
      var portFile = folder.resolve("port");
      stopLeftOver(folder, portFile);
      var binary = unpack(folder);
      var command =
          new ArrayList<>(
              List.of(
                  binary.toString(),
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(port),
                  "--dir",
                  folder.toString(),
                  "--appendonly",
                  "yes",
                  "--appendfsync",
                  "everysec",
                  "--save",
                  "",
                  "--daemonize",
                  "no",
                  "--maxmemory-policy",
                  "noeviction"));
      command.addAll(more);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolveSibling("redis.log").toFile()))
              .start();
      awaitReady(process, port, folder);
      Files.writeString(
          portFile,
          Integer.toString(port),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      log.info("redis started port={} data={}", port, folder);
      return new RedisServer(process, port, portFile);
    } catch (IOException e) {
      throw new ServerNotStarted(
          "Redis could not start in " + folder + ": " + e.getMessage(),
          "Its log is "
              + folder.resolveSibling("redis.log")
              + ". Or run your own and set SPRING_DATA_REDIS_URL.",
          e);
    }
  }

  int port() {
    return port;
  }

  /// SIGKILL: nothing is flushed, nobody is told.
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops it in order: the append-only file is flushed.
  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(portFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Two servers must never write one append-only file. Asks whoever listens on the remembered port
  /// whether it is ours before it is stopped.
  private static void stopLeftOver(Path folder, Path portFile) throws IOException {
    if (!Files.exists(portFile)) {
      return;
    }
    var port = Integer.parseInt(Files.readString(portFile).strip());
    try {
      if (ask(port, "CONFIG GET dir", 5).contains(folder.toString())) {
        log.info("stopping a redis left behind by a killed process port={}", port);
        try {
          ask(port, "SHUTDOWN", 1);
        } catch (IOException closedAsWished) {
          log.debug("redis closed the connection", closedAsWished);
        }
        awaitClosed(port);
      }
    } catch (IOException nobodyThere) {
      log.debug("no redis on the remembered port", nobodyThere);
    }
    Files.delete(portFile);
  }

  private static void awaitClosed(int port) throws IOException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      try {
        ask(port, "PING", 1);
      } catch (IOException closed) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new IOException("an old Redis with this data does not stop");
  }

  private static void awaitReady(Process process, int port, Path folder) throws IOException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException("it ended with code " + process.exitValue());
      }
      try {
        if (ask(port, "PING", 1).contains("+PONG")) {
          return;
        }
      } catch (IOException notYet) {
        log.debug("redis is not there yet", notYet);
      }
      pause();
    }
    process.destroyForcibly();
    throw new IOException("it gave no answer within " + LIMIT.toSeconds() + " s in " + folder);
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// One inline command; reads so many lines of the answer.
  private static List<String> ask(int port, String command, int lines) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) Duration.ofSeconds(1).toMillis());
      socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var answer = new ArrayList<String>();
      for (var i = 0; i < lines; i++) {
        var line = reader.readLine();
        if (line == null) {
          throw new IOException("the connection was closed");
        }
        answer.add(line);
      }
      return answer;
    }
  }

  private static Path unpack(Path folder) throws IOException {
    var name = "redis-server-%s-%s-%s".formatted(VERSION, system(), processor());
    var binary = folder.resolve(name);
    if (!Files.isExecutable(binary)) {
      try (var source = RedisServer.class.getResourceAsStream("/" + name)) {
        if (source == null) {
          throw new ServerNotStarted(
              "No Redis is configured, and there is none for this machine inside (" + name + ").",
              "Run your own and set SPRING_DATA_REDIS_URL.");
        }
        var part = folder.resolve(name + ".part");
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        if (!part.toFile().setExecutable(true)) {
          throw new IOException("cannot make " + part + " executable");
        }
        Files.move(part, binary, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return binary;
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "darwin" : name.contains("linux") ? "linux" : name;
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case String other -> other;
    };
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
