package io.frontrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// Gives this run of the tests a folder of its own, so that it begins with an empty database and
/// two runs on one machine do not meet. Folders of runs that are over are removed.
///
/// An application with beans or settings of its own says `test.servers=<name>` and gets servers of
/// its own: on shared ones the workers of the other applications of this process would do its work.
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String SHARED = "shared";
  private static final Path FOLDERS = Path.of("target", "test-data");
  private static final Path MINE = FOLDERS.resolve(Long.toString(ProcessHandle.current().pid()));

  static {
    removeFoldersOfTheDead();
  }

  /// Where servers of this run keep their data; tests that start a second application take a folder
  /// next to it.
  public static Path folder(String name) {
    return MINE.resolve(name).toAbsolutePath();
  }

  /// The port is chosen before the start and not by it, because the application has to know the
  /// address under which browsers and the payment page come back to it.
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var name = context.getEnvironment().getProperty("test.servers", SHARED);
    var port = freePort();
    TestPropertyValues.of(
            "frontrow.data-dir=" + folder(name),
            "server.port=" + port,
            "frontrow.public-url=http://localhost:" + port)
        .applyTo(context);
    if (name.equals(SHARED) && Containers.available()) {
      TestPropertyValues.of(Containers.settings()).applyTo(context);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeFoldersOfTheDead() {
    if (!Files.isDirectory(FOLDERS)) {
      return;
    }
    try (var folders = Files.list(FOLDERS)) {
      for (var folder : folders.toList()) {
        if (ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).isEmpty()) {
          FileSystemUtils.deleteRecursively(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
