package io.frontrow.load;

import io.frontrow.Sweep;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How many orders of one event are paid in a minute, the whole way: a seat is held, ordered, paid
/// by card at the simulator, told by webhook, confirmed with its ticket. What counts is what
/// PostgreSQL says afterwards, and at the end nothing may be wrong with the books.
final class Orders {
  private static final int BUYERS = Integer.getInteger("load.buyers", 24);
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warmup", 30));
  private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("load.seconds", 60));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_LEAST = 2_500;
  private static final int AIM = 10_000;
  private static final double OWN_SHARE = 0.25;

  private static final Pattern HOLD = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern HOLD_TOKEN = Pattern.compile("\"hold_token\":\"([^\"]+)\"");
  private static final Pattern PAY_AT = Pattern.compile("\"checkout_url\":\"([^\"]+)\"");
  private static final String CARD =
      form(
          Map.of(
              "card_number", "4242424242424242",
              "expiry", "12 / 39",
              "cvc", "123",
              "name", "Ploy Tester"));

  private final URI site;
  private final Machine machine;
  private final Sweep sweep;
  private final Api api;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Queue<String> seats = new ConcurrentLinkedQueue<>();

  Orders(Application application) throws IOException {
    this.site = application.site();
    this.machine = application.machine();
    this.sweep = application.sweep();
    this.api = new Api(site);
  }

  void run() throws IOException, InterruptedException {
    var token = api.token("holds:write orders:write orders:read");
    var show = api.firstShow("stadium-night");
    var free = api.freeSeats(show);
    Collections.shuffle(free);
    seats.addAll(free);
    System.out.printf(
        "%d buyers at once, %d free seats, %d s after %d s%n",
        BUYERS, free.size(), TURN.toSeconds(), WARM_UP.toSeconds());
    System.out.println("warm-up " + turn(token, show, WARM_UP, 0).line());
    var most = turn(token, show, TURN, 0);
    System.out.println("closed loop " + most.line());
    var half = turn(token, show, TURN, Math.max(1, most.perMinute() / 2));
    System.out.println("at half of it " + half.line());
    var breaches = sweep.breaches();
    System.out.printf(
        Locale.ROOT,
        "%norders %d a minute: %s (at least %d, aim %d); at half: webhooks answered within 10 ms"
            + " %.2f %%, webhook to ticket p99 %.0f ms; sweep: %s%n",
        most.perMinute(),
        most.perMinute() >= AIM ? "aim met" : most.perMinute() >= AT_LEAST ? "met" : "MISSED",
        AT_LEAST,
        AIM,
        100 * half.webhooksInTime(),
        half.toTicketMillis(),
        breaches.isEmpty() ? "clean" : breaches.toString());
    if (!breaches.isEmpty()) {
      throw new IllegalStateException("the books are wrong");
    }
  }

  /// @param paid orders confirmed within the time
  /// @param left orders placed that were still unpaid or unconfirmed when patience ended
  /// @param webhooksInTime share of webhooks answered within 10 ms
  private record Turn(
      long paid,
      long left,
      long refused,
      Duration time,
      double webhooksInTime,
      double toTicketMillis,
      Machine.Use use) {
    long perMinute() {
      return paid * 60_000 / Math.max(1, time.toMillis());
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%6d orders  %6d a minute  webhooks within 10 ms %6.2f %%  webhook to ticket p99 %6.0f ms"
              + "  refused %d  left %d  server %5.0f us  database %5.0f us  own %4.1f %%  rest %4.1f %%%s",
          paid,
          perMinute(),
          100 * webhooksInTime,
          toTicketMillis,
          refused,
          left,
          use.server() / 1000.0 / Math.max(1, paid),
          use.database() / 1000.0 / Math.max(1, paid),
          100 * use.ownShare(),
          100 * use.restShare(),
          use.ownShare() > OWN_SHARE ? "  VOID" : "");
    }
  }

  /// @param perMinute how many set out; 0: each buyer comes again as soon as it has paid
  private Turn turn(String token, String show, Duration time, long perMinute)
      throws IOException, InterruptedException {
    var webhooks = Webhooks.read(api);
    var refusedBefore = refused.get();
    var from = Instant.now();
    var before = machine.look();
    buy(token, show, System.nanoTime() + time.toNanos(), perMinute);
    var after = machine.look();
    var until = Instant.now();
    var left = awaitQuiet(from);
    return new Turn(
        confirmed(from, until),
        left,
        refused.get() - refusedBefore,
        Duration.between(from, until),
        Webhooks.read(api).since(webhooks).inTime(),
        toTicketMillis(from),
        after.since(before));
  }

  private void buy(String token, String show, long end, long perMinute)
      throws InterruptedException {
    var first = System.nanoTime();
    var departed = new AtomicLong();
    var every = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
    try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int buyer = 0; buyer < BUYERS; buyer++) {
        buyers.execute(
            () -> {
              while (true) {
                var due = first + departed.getAndIncrement() * every;
                if (Math.max(due, System.nanoTime()) >= end) {
                  return;
                }
                long rest = due - System.nanoTime();
                while (rest > 0) {
                  LockSupport.parkNanos(rest);
                  rest = due - System.nanoTime();
                }
                purchase(token, show);
              }
            });
      }
    }
  }

  private void purchase(String token, String show) {
    var seat = seats.poll();
    if (seat == null) {
      throw new IllegalStateException("no free seats left; empty target/load");
    }
    var me = run + "-" + number.incrementAndGet();
    try {
      var hold =
          post(
              "/api/v1/holds",
              token,
              me,
              "{\"show_id\":\"%s\",\"seats\":[\"%s\"],\"buyer_ref\":\"%s\"}"
                  .formatted(show, seat, me));
      var order =
          hold.statusCode() != 201
              ? hold
              : post(
                  "/api/v1/orders",
                  token,
                  me + "-order",
                  "{\"hold_id\":\"%s\",\"hold_token\":\"%s\",\"email\":\"%s@example.test\",\"name\":\"Ploy Tester\",\"locale\":\"en\"}"
                      .formatted(
                          Api.first(HOLD, hold.body()), Api.first(HOLD_TOKEN, hold.body()), me));
      if (order.statusCode() != 201 || pay(Api.first(PAY_AT, order.body())) != 303) {
        refused.incrementAndGet();
      }
    } catch (IOException broken) {
      refused.incrementAndGet();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> post(String path, String token, String key, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(site.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private int pay(String page) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(CARD))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// Until every order placed since then is confirmed; returns how many are not.
  private long awaitQuiet(Instant from) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var left = waiting(from);
    while (left > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(250);
      left = waiting(from);
    }
    return left;
  }

  private long waiting(Instant from) {
    return count(
        "select count(*) from orders where placed_at >= :from and state = 'pending_payment'",
        from,
        from);
  }

  private long confirmed(Instant from, Instant until) {
    return count(
        "select count(*) from order_moves where to_state = 'confirmed' and at >= :from and at < :until",
        from,
        until);
  }

  private long count(String sql, Instant from, Instant until) {
    return sweep
        .jdbc()
        .sql(sql)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .query(Long.class)
        .single();
  }

  /// From when the webhook was stored until its order's tickets were issued.
  private double toTicketMillis(Instant from) {
    return sweep
        .jdbc()
        .sql(
            """
            select coalesce(percentile_cont(0.99) within group (order by extract(epoch from t.issued_at - e.received_at)), 0) * 1000
            from stripe_events e
            join payments p on p.stripe_session_id = e.payload::jsonb -> 'data' -> 'object' ->> 'id'
            join tickets t on t.order_id = p.reference::uuid
            where e.type = 'checkout.session.completed' and e.received_at >= :from""")
        .param("from", Timestamp.from(from))
        .query(Double.class)
        .single();
  }

  /// How webhooks were answered so far, as the application counts it.
  private record Webhooks(double all, double within10Millis) {
    private static final String SERIES = "http_server_requests_seconds_";

    static Webhooks read(Api api) throws IOException, InterruptedException {
      var lines =
          api.get("/metrics")
              .lines()
              .filter(line -> line.startsWith(SERIES) && line.contains("\"/webhooks/stripe\""))
              .toList();
      return new Webhooks(sum(lines, "count{"), sum(lines, "bucket{", "le=\"0.01\""));
    }

    private static double sum(List<String> lines, String... parts) {
      return lines.stream()
          .filter(line -> List.of(parts).stream().allMatch(line::contains))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    Webhooks since(Webhooks before) {
      return new Webhooks(all - before.all, within10Millis - before.within10Millis);
    }

    double inTime() {
      return all == 0 ? 0 : within10Millis / all;
    }
  }
}
