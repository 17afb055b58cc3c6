package io.frontrow.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The one browser of this run: `FRONTROW_BROWSER` (environment or `frontrow.browser`), else one on
/// PATH, else what Playwright downloaded for itself.
public final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "google-chrome", "chromium-browser", "google-chrome-stable");
  private static final double PATIENCE_MS = 15_000;

  private static Browser running;

  private Chromium() {}

  public static synchronized Browser running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    var program = program();
    var settings = new Playwright.CreateOptions();
    if (program.isPresent()) {
      settings.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    }
    var playwright = Playwright.create(settings);
    var launch = new LaunchOptions().setArgs(arguments());
    program.ifPresent(launch::setExecutablePath);
    var browser = playwright.chromium().launch(launch);
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return browser;
  }

  private static Optional<Path> program() {
    return Stream.of(System.getProperty("frontrow.browser"), System.getenv("FRONTROW_BROWSER"))
        .filter(path -> path != null && !path.isBlank())
        .map(Path::of)
        .findFirst()
        .or(Chromium::onPath);
  }

  private static Optional<Path> onPath() {
    var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return NAMES.stream()
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Chromium refuses to build its sandbox as root, which is who runs tests in most containers.
  private static List<String> arguments() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of("--no-sandbox", "--disable-dev-shm-usage")
        : List.of();
  }
}
