package io.frontrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged application as the container image has it: unpacked, with what its start loads read
/// ahead into a cache (JEP 514). Made once for each jar; a start then takes less than half of the
/// processor, and the tests start it two dozen times.
final class ReadAhead {
  private static final Path FOLDER = Path.of("target", "read-ahead");
  private static final Path CACHE = FOLDER.resolve("frontrow.aot");
  private static final long LIMIT_SECONDS = 120;

  private ReadAhead() {}

  /// What to hand to `java`.
  static synchronized List<String> ofTheJar() {
    var jar = Path.of(System.getProperty("frontrow.jar", "target/frontrow-0.1.0-SNAPSHOT.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; `mvn package` makes it");
    }
    var unpacked = FOLDER.resolve("application").resolve(jar.getFileName());
    try {
      if (!Files.exists(CACHE)
          || Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(jar)) < 0) {
        Files.deleteIfExists(CACHE);
        unpack(jar, unpacked.getParent());
        read(unpacked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return List.of("-XX:AOTCache=" + CACHE, "-jar", unpacked.toString());
  }

  private static void unpack(Path jar, Path folder) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString())
            .inheritIO()
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(jar + " could not be unpacked");
    }
  }

  /// The cache is written when the application has ended.
  private static void read(Path unpacked) throws IOException, InterruptedException {
    var data = TestServers.folder("read-ahead");
    var pupil =
        PackagedApplication.launch(
            List.of("-XX:AOTCacheOutput=" + CACHE, "-jar", unpacked.toString()), data, Map.of());
    pupil.awaitStarted();
    pupil.stop();
    pupil.awaitExit();
    if (!Files.exists(CACHE)) {
      throw new IllegalStateException("nothing was read ahead:\n" + pupil.output());
    }
  }
}
