package io.frontrow.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// `load/run` calls it: a scenario, and the address of an application that already runs, if one
/// does.
final class Main {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Main() {}

  /// Leaves by `exit` in any case: hooks then end the browser and the application.
  public static void main(String... arguments) {
    endAfter(LONGEST);
    try {
      measure(arguments);
    } catch (Exception failed) {
      failed.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  private static void measure(String... arguments) throws Exception {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(
          "which scenario? pages, availability, holds, orders or paint");
    }
    System.out.println(Machine.words());
    if (arguments.length > 1) {
      run(arguments[0], URI.create(arguments[1]), Machine.unknown());
      return;
    }
    try (var application = Application.start(Path.of(System.getProperty("frontrow.jar")))) {
      if (arguments[0].equalsIgnoreCase("orders")) {
        new Orders(application).run();
      } else {
        run(arguments[0], application.site(), application.machine());
      }
    }
  }

  private static void run(String scenario, URI site, Machine machine) throws Exception {
    switch (scenario.toLowerCase(Locale.ROOT)) {
      case "pages" -> new Pages(site, machine).run();
      case "availability" -> new Pages(site, machine).availability();
      case "holds" -> new Holds(site, machine).run();
      case "orders" -> throw new IllegalArgumentException("orders needs an application of its own");
      case "paint" -> new Paint(site).run();
      default -> throw new IllegalArgumentException("no scenario " + scenario);
    }
  }

  /// A measurement that hangs ends, and the application with it.
  private static void endAfter(Duration time) {
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var _ =
        timer.schedule(
            () -> {
              System.err.println("ended after " + time.toMinutes() + " minutes");
              System.exit(1);
            },
            time.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
