package io.frontrow.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How fast one seat is held by the API, beside what the same server does at best in the same run.
/// A crowd of holds stays; each new one is answered by the release of the oldest, so the hall never
/// fills. Every hold is another buyer's and has a key of its own; seats come in an order drawn by
/// lot, so that none is asked for again before it was given back.
final class Holds {
  private static final int CONNECTIONS = Integer.getInteger("load.connections", 64);
  private static final int ROUNDS = Integer.getInteger("load.rounds", 5);
  private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("load.seconds", 4));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warmup", 30));
  private static final int CROWD = Integer.getInteger("load.crowd", 1_000);

  private static final double GRANTED_AT_LEAST = 0.95;
  private static final double AT_LEAST = 0.25;
  private static final double AIM = 0.5;

  private final URI site;
  private final Machine machine;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final Deque<Held> crowd = new ArrayDeque<>();
  private long number;

  private record Held(String address, String tag) {}

  Holds(URI site, Machine machine) {
    this.site = site;
    this.machine = machine;
  }

  void run() throws IOException, InterruptedException {
    var api = new Api(site);
    var token = api.token("holds:write");
    var show = api.firstShow("stadium-night");
    var seats = api.freeSeats(show);
    Collections.shuffle(seats);
    var bare = Target.page("bare", site, "/bench/bare", 200, Map.of());
    var hold = target(token, show, seats);
    System.out.printf(
        "closed loop, %d connections, %d seats, crowd of %d holds, %d rounds of %d s after %d s%n",
        CONNECTIONS, seats.size(), CROWD, ROUNDS, TURN.toSeconds(), WARM_UP.toSeconds());
    System.out.println("warm-up " + Load.closed(bare, CONNECTIONS).run(TURN, machine).line());
    System.out.println("warm-up " + line(Load.closed(hold, CONNECTIONS).run(WARM_UP, machine)));
    var ratios = new ArrayList<Double>();
    var holds = new ArrayList<Report>();
    for (int round = 1; round <= ROUNDS; round++) {
      var best = Load.closed(bare, CONNECTIONS).run(TURN, machine);
      var held = Load.closed(hold, CONNECTIONS).run(TURN, machine);
      System.out.println("round " + round + " " + best.line());
      System.out.println("round " + round + " " + line(held));
      ratios.add(held.perSecond() / best.perSecond());
      holds.add(held);
    }
    var together = middle(holds, report -> report.perSecond() + report.asidePerSecond());
    var half = Math.max(1, (int) (together / 2));
    System.out.println(
        "at half of the most: "
            + line(Load.atRate(hold, CONNECTIONS, half).run(TURN.multipliedBy(2), machine)));
    ratios.sort(Double::compare);
    var ratio = ratios.get(ratios.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "%nholds %.0f/s and as many releases, p50 %.1f ms, p99 %.1f ms, granted %.1f %%, holds"
            + " %.2f of bare: %s (at least %.2f, aim %.2f)%n",
        middle(holds, Report::perSecond),
        middle(holds, report -> report.millis(50)),
        middle(holds, report -> report.millis(99)),
        100 * middle(holds, Report::rightShare),
        ratio,
        ratio >= AIM ? "aim met" : ratio >= AT_LEAST ? "met" : "MISSED",
        AT_LEAST,
        AIM);
  }

  private static String line(Report report) {
    var isVoid = report.rightShare() < GRANTED_AT_LEAST;
    return report.line()
        + String.format(
            Locale.ROOT,
            "  granted %.1f %%  releases %.0f/s%s",
            100 * report.rightShare(),
            report.asidePerSecond(),
            isVoid ? "  VOID: too few granted" : "");
  }

  private static double middle(List<Report> reports, ToDoubleFunction<Report> figure) {
    var sorted = reports.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private Target target(String token, String show, List<String> seats) {
    return new Target(
        "hold",
        new InetSocketAddress(site.getHost(), site.getPort()),
        before -> next(before, token, show, seats),
        true,
        status -> status == 201,
        status -> status == 204);
  }

  private byte[] next(Answer before, String token, String show, List<String> seats) {
    if (before.status() == 201) {
      crowd.add(new Held(before.location(), before.tag()));
    }
    var oldest = crowd.size() > CROWD ? crowd.poll() : null;
    return oldest == null
        ? post(token, show, seats.get((int) (number % seats.size())))
        : delete(token, oldest);
  }

  private byte[] post(String token, String show, String seat) {
    number++;
    var body =
        "{\"show_id\":\"%s\",\"seats\":[\"%s\"],\"buyer_ref\":\"%s-%d\"}"
            .formatted(show, seat, run, number);
    return bytes(
        head("POST", "/api/v1/holds", token)
            + "Content-Type: application/json\r\nIdempotency-Key: %s-%d\r\nContent-Length: %d\r\n\r\n"
                .formatted(run, number, body.length())
            + body);
  }

  private byte[] delete(String token, Held held) {
    return bytes(head("DELETE", held.address(), token) + "If-Match: " + held.tag() + "\r\n\r\n");
  }

  private String head(String method, String path, String token) {
    return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
        .formatted(method, path, site.getAuthority(), token);
  }

  private static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.US_ASCII);
  }
}
