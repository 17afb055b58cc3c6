package io.frontrow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// The line between the application and Stripe, on which calls can be left without an answer.
public final class StripeLine implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "expect");
  private static final Pattern ID = Pattern.compile("\"id\":\\s*\"(re_[^\"]+)\"");

  /// What becomes of calls that refund.
  public enum Refunds {
    PASS,
    /// The first never arrives; the others are carried out and their answers are lost.
    HANG
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private volatile Refunds refunds = Refunds.PASS;
  private volatile int simulator;
  private String neverArrives;

  public StripeLine() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void leadTo(int simulatorPort, Refunds whatOfRefunds) {
    simulator = simulatorPort;
    refunds = whatOfRefunds;
  }

  /// Idempotency keys of the calls that got no answer.
  public Set<String> hanging() {
    return hanging;
  }

  /// Ids of the refunds that Stripe has made or told again, in order.
  public List<String> made() {
    return List.copyOf(made);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var refund =
          exchange.getRequestMethod().equals("POST")
              && exchange.getRequestURI().getPath().equals("/v1/refunds");
      var key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      var body = exchange.getRequestBody().readAllBytes();
      if (refund && refunds == Refunds.HANG) {
        if (hangsAfterwards(key)) {
          passOn(exchange, body, refund);
        }
        hanging.add(key);
        closed.await();
        return;
      }
      var answer = passOn(exchange, body, refund);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The first call never arrives, and its repetitions neither; all others do.
  private synchronized boolean hangsAfterwards(String key) {
    if (neverArrives == null) {
      neverArrives = key;
    }
    return !neverArrives.equals(key);
  }

  private record Answer(int status, byte[] body) {}

  private Answer passOn(HttpExchange exchange, byte[] body, boolean refund)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + simulator + exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    request.method(
        exchange.getRequestMethod(),
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (refund && answer.statusCode() == 200) {
      ID.matcher(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
          .results()
          .findFirst()
          .ifPresent(id -> made.add(id.group(1)));
    }
    return new Answer(answer.statusCode(), answer.body());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
