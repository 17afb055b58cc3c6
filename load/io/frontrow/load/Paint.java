package io.frontrow.load;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.frontrow.e2e.Chromium;
import io.frontrow.e2e.Loading;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What somebody with a slow phone waits for: nothing in the cache, 390 x 844, a processor at a
/// quarter of its speed. The network is this machine's own.
final class Paint {
  private static final int SLOWER = 4;
  private static final int TIMES = Integer.getInteger("load.times", 5);

  private static final String WATCH =
      """
      window.watched = { paint: 0, painted: "", shift: 0, usable: null };
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
          watched.paint = entry.startTime;
          watched.painted = entry.element?.tagName.toLowerCase() + "." + (entry.element?.className ?? "");
        }
      }).observe({ type: "largest-contentful-paint", buffered: true });
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) watched.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      // Drawn, with ears, and a frame later on the screen.
      requestAnimationFrame(function look() {
        const map = document.querySelector("[data-seat-map][data-ready] .map-seat");
        if (map) requestAnimationFrame(() => watched.usable = performance.now());
        else requestAnimationFrame(look);
      });
      """;

  private final URI site;

  Paint(URI site) {
    this.site = site;
  }

  /// One visit.
  private record Visit(
      double paintMillis,
      String painted,
      double shift,
      double usableMillis,
      long bytes,
      long ownCode,
      int requests,
      int nodes,
      Map<String, Long> byType) {}

  void run() {
    var browser = Chromium.running();
    System.out.printf(
        "Chromium %s, processor %d times slower, 390 x 844, empty cache, %d visits each%n",
        browser.version(), SLOWER, TIMES);
    show(browser, "home", "/", false);
    show(browser, "event", "/events/philharmonic-gala", true);
    show(browser, "picker, 50 seats", picker(browser, "jazz-cellar"), false);
    show(browser, "picker, 2,000", picker(browser, "philharmonic-gala"), false);
  }

  private String picker(Browser browser, String slug) {
    try (var context = browser.newContext()) {
      var page = context.newPage();
      page.navigate(site.resolve("/events/" + slug).toString());
      return page.locator("a[href^='/shows/']").first().getAttribute("href");
    }
  }

  private void show(Browser browser, String name, String path, boolean hasBudget) {
    visit(browser, path);
    var visits = new ArrayList<Visit>();
    for (int i = 0; i < TIMES; i++) {
      visits.add(visit(browser, path));
    }
    print(name, hasBudget, visits);
  }

  private Visit visit(Browser browser, String path) {
    // Not as a mobile: Chromium then counts no layout shift near a resize, and it always resizes.
    var phone =
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true)
            .setLocale("en-GB");
    try (var context = browser.newContext(phone)) {
      context.addInitScript(WATCH);
      var page = context.newPage();
      var loading = Loading.of(page);
      var slower = new JsonObject();
      slower.addProperty("rate", SLOWER);
      context.newCDPSession(page).send("Emulation.setCPUThrottlingRate", slower);
      page.navigate(site.resolve(path).toString());
      page.waitForLoadState(LoadState.NETWORKIDLE);
      if ((boolean) page.evaluate("document.querySelector('[data-seat-map]') !== null")) {
        page.waitForFunction("watched.usable !== null");
      }
      return read(page, loading);
    }
  }

  @SuppressWarnings("unchecked")
  private static Visit read(Page page, Loading loading) {
    var watched = (Map<String, Object>) page.evaluate("watched");
    return new Visit(
        number(watched.get("paint")),
        String.valueOf(watched.get("painted")),
        number(watched.get("shift")),
        number(watched.get("usable")),
        loading.bytes(_ -> true),
        loading.bytes(Loading.Fetched::isOwnCode),
        loading.all().size(),
        (int) number(page.evaluate("document.querySelectorAll('*').length")),
        loading.bytesByType());
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  private static void print(String name, boolean hasBudget, List<Visit> visits) {
    var one = visits.getLast();
    var paints = visits.stream().mapToDouble(Visit::paintMillis).sorted().toArray();
    var usable = visits.stream().mapToDouble(Visit::usableMillis).sorted().toArray();
    var shift = visits.stream().mapToDouble(Visit::shift).max().orElse(0);
    var types =
        one.byType().entrySet().stream()
            .map(type -> "%s %.1f".formatted(type.getKey().toLowerCase(Locale.ROOT), kB(type)))
            .collect(Collectors.joining(", "));
    System.out.printf("%n%s: %d requests, %d nodes%n", name, one.requests(), one.nodes());
    System.out.printf(
        "  largest paint  median %4.0f ms, worst %4.0f ms (%s)   budget 1 s: %s%n",
        paints[paints.length / 2],
        paints[paints.length - 1],
        one.painted(),
        verdict(paints[paints.length / 2] < 1000));
    System.out.printf("  layout shift   %.4f   budget 0 shift: %s%n", shift, verdict(shift == 0));
    System.out.printf(
        "  in all         %.1f kB (%s)%s%n",
        one.bytes() / 1000.0,
        types,
        hasBudget ? "   budget 60 kB: " + verdict(one.bytes() < 60_000) : "");
    System.out.printf(
        "  own CSS + JS   %.1f kB%s%n",
        one.ownCode() / 1000.0,
        hasBudget ? "   budget 40 kB: " + verdict(one.ownCode() < 40_000) : "");
    if (usable[0] > 0) {
      System.out.printf(
          "  map usable     median %4.0f ms, worst %4.0f ms%n",
          usable[usable.length / 2], usable[usable.length - 1]);
    }
  }

  private static double kB(Map.Entry<String, Long> type) {
    return type.getValue() / 1000.0;
  }

  private static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }
}
