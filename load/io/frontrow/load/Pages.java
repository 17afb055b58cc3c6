package io.frontrow.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How fast public pages and reads are, beside what the same server does at best in the same run.
/// Short turns, all targets in each round: whatever else happens on the machine then falls on all
/// of them.
final class Pages {
  private static final int CONNECTIONS = Integer.getInteger("load.connections", 32);
  private static final int ROUNDS = Integer.getInteger("load.rounds", 5);
  private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("load.seconds", 3));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warmup", 8));

  /// Anonymous, cached; the other pages have no budget of their own.
  private static final double AT_LEAST = 0.2;

  private static final double AIM = 0.5;
  private static final Pattern SHOW = Pattern.compile("/shows/([0-9a-f-]{36})/seats");
  private static final List<String> WITH_BUDGET = List.of("home", "event");

  /// Some of the pages, by name and with commas between; all without.
  private static final List<String> ONLY =
      Stream.of(System.getProperty("load.only", "").split(",", -1))
          .filter(name -> !name.isBlank())
          .toList();

  private final URI site;
  private final Machine machine;
  private final HttpClient client = HttpClient.newHttpClient();

  Pages(URI site, Machine machine) {
    this.site = site;
    this.machine = machine;
  }

  void run() throws IOException, InterruptedException {
    var pages = new ArrayList<Target>();
    pages.add(page("home", "/"));
    pages.add(page("event", "/events/philharmonic-gala"));
    pages.add(page("search", "/?q=jazz"));
    again("home 304", "/").ifPresent(pages::add);
    again("event 304", "/events/philharmonic-gala").ifPresent(pages::add);
    measure(pages);
  }

  /// What programs ask again and again of a show with 50,000 seats: each time Redis is asked
  /// whether anything changed.
  void availability() throws IOException, InterruptedException {
    var show = "/api/v1/shows/" + stadium();
    var reads = new ArrayList<Target>();
    reads.add(page("snapshot", show + "/availability"));
    again("snapshot 304", show + "/availability").ifPresent(reads::add);
    reads.add(page("zones", show + "/zones"));
    reads.add(page("100 seats", show + "/seats"));
    again("layout 304", show + "/layout").ifPresent(reads::add);
    measure(reads);
  }

  private String stadium() throws IOException, InterruptedException {
    var page =
        client.send(
            HttpRequest.newBuilder(site.resolve("/events/stadium-night")).build(),
            BodyHandlers.ofString());
    var link = SHOW.matcher(page.body());
    if (!link.find()) {
      throw new IllegalStateException("no show of the demo's stadium is on sale");
    }
    return link.group(1);
  }

  private void measure(List<Target> pages) throws IOException, InterruptedException {
    var bare = Target.page("bare", site, "/bench/bare", 200, Map.of());
    pages.addFirst(bare);
    pages.removeIf(page -> !ONLY.isEmpty() && !ONLY.contains(page.name()) && page != bare);

    System.out.printf(
        "closed loop, %d connections, gzip, %d rounds of %d s each after %d s to warm up%n",
        CONNECTIONS, ROUNDS, TURN.toSeconds(), WARM_UP.toSeconds());
    for (var page : pages) {
      System.out.println("warm-up " + Load.closed(page, CONNECTIONS).run(WARM_UP, machine).line());
    }
    var reports = new LinkedHashMap<String, List<Report>>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (var page : pages) {
        var report = Load.closed(page, CONNECTIONS).run(TURN, machine);
        reports.computeIfAbsent(page.name(), _ -> new ArrayList<>()).add(report);
        System.out.println("round " + round + " " + report.line());
      }
    }
    print(reports);
  }

  private Target page(String name, String path) {
    return Target.page(name, site, path, 200, Map.of());
  }

  /// The page for somebody who has it already; none while it carries no ETag.
  private Optional<Target> again(String name, String path)
      throws IOException, InterruptedException {
    var tag = ask(path).headers().firstValue("ETag");
    if (tag.isEmpty()) {
      System.out.println(path + " carries no ETag, so there is no 304 to measure");
    }
    return tag.map(it -> Target.page(name, site, path, 304, Map.of("If-None-Match", it)));
  }

  private HttpResponse<Void> ask(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .header("Accept-Encoding", "gzip")
            .header("Accept-Language", "en-GB")
            .build();
    return client.send(request, BodyHandlers.discarding());
  }

  private static void print(Map<String, List<Report>> reports) {
    var bare = reports.getOrDefault("bare", List.of());
    System.out.printf(
        Locale.ROOT,
        "%n%-12s %10s %9s %9s %8s %9s %8s %8s %7s  %s%n",
        "median of",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "bytes",
        "server us",
        "of bare",
        "by CPU",
        "errors",
        "budget");
    reports.forEach(
        (name, runs) -> {
          var ratio = median(bare, runs, (one, page) -> page.perSecond() / one.perSecond());
          System.out.printf(
              Locale.ROOT,
              "%-12s %10.0f %9.2f %9.2f %8.0f %10.0f %11.0f %8.3f %8.3f %7d  %s%s%n",
              name,
              median(runs, Report::perSecond),
              median(runs, report -> report.millis(50)),
              median(runs, report -> report.millis(99)),
              median(runs, Report::bytes),
              median(runs, Report::serverMicros),
              median(runs, Report::databaseMicros),
              ratio,
              median(bare, runs, (one, page) -> one.processorMicros() / page.processorMicros()),
              runs.stream().mapToLong(report -> report.errors() + report.missing()).sum(),
              WITH_BUDGET.contains(name) ? verdict(ratio) : "",
              voids(runs));
        });
  }

  private static String verdict(double ratio) {
    var words = ratio >= AIM ? "aim met" : ratio >= AT_LEAST ? "met" : "MISSED";
    return "%s (at least %.1f, aim %.1f of bare)".formatted(words, AT_LEAST, AIM);
  }

  private static String voids(List<Report> runs) {
    var count = runs.stream().filter(Report::isVoid).count();
    return count == 0
        ? ""
        : "  VOID in %d of %d rounds: generator above a quarter of the machine"
            .formatted(count, runs.size());
  }

  private interface Ratio {
    double of(Report bare, Report page);
  }

  private static double median(List<Report> bare, List<Report> pages, Ratio ratio) {
    return middle(
        IntStream.range(0, pages.size())
            .mapToDouble(round -> ratio.of(bare.get(round), pages.get(round)))
            .sorted()
            .toArray());
  }

  private static double median(List<Report> runs, ToDoubleFunction<Report> figure) {
    return middle(runs.stream().mapToDouble(figure).sorted().toArray());
  }

  private static double middle(double[] sorted) {
    return sorted.length % 2 == 1
        ? sorted[sorted.length / 2]
        : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }
}
