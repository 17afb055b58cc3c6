package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.frontrow.Race;
import io.frontrow.Waiting;
import io.frontrow.payments.application.Gateway.Page;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Stripe that is broken, slow, crowded or dead, told by what it does on the wire.
class StripeCallsTests {
  private static final String A_SESSION =
      "{\"id\":\"cs_1\",\"object\":\"checkout.session\",\"status\":\"expired\",\"payment_status\":\"unpaid\"}";

  private interface Answering {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Answering answer = StripeCallsTests::well;
  private HttpServer stripe;
  private StripeCalls calls;

  @BeforeEach
  void aStripe() throws IOException {
    stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    stripe.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    stripe.createContext("/", this::handle);
    stripe.start();
    calls = calls(Duration.ofSeconds(5), 100);
  }

  @AfterEach
  void noStripe() {
    end.countDown();
    stripe.stop(0);
    calls.destroy();
  }

  @Test
  void afterFiveFailuresInARowNobodyWaitsForStripe() {
    answer = broken();
    fail(4);
    assertThat(calls.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    answer = StripeCallsTests::well;
    assertThat(look()).isInstanceOf(Page.Ended.class);
    answer = broken();
    fail(4);
    assertThat(calls.state()).as("a success in between").isEqualTo(CircuitBreaker.State.CLOSED);
    fail(1);

    var before = asked.get();
    var page = look();

    assertThat(calls.state()).isEqualTo(CircuitBreaker.State.OPEN);
    assertThat(asked).as("calls that reached Stripe").hasValue(before);
    assertThat(page).isEqualTo(new Page.Unreachable(Duration.ofSeconds(30)));
    assertThat(meters.get("resilience4j.circuitbreaker.state").tag("state", "open").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void halfAMinuteLaterOneCallFindsOutWhetherItIsWell() {
    answer = broken();
    fail(5);

    pass(Duration.ofSeconds(29));
    var early = asked.get();
    fail(1);
    assertThat(asked).as("asked after 29 s").hasValue(early);
    pass(Duration.ofSeconds(2));
    fail(1);
    assertThat(asked.get()).as("asked after 31 s").isGreaterThan(early);
    assertThat(calls.state()).isEqualTo(CircuitBreaker.State.OPEN);
    pass(Duration.ofSeconds(31));
    answer = StripeCallsTests::well;

    assertThat(look()).isInstanceOf(Page.Ended.class);
    assertThat(calls.state()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void answersThatSayNothingAboutItsHealthAreNoFailures() {
    for (var refusal :
        List.of(
            error(400, "invalid_request_error", "parameter_invalid_empty"),
            error(401, "invalid_request_error", "api_key_expired"),
            error(402, "card_error", "card_declined"),
            error(404, "invalid_request_error", "resource_missing"),
            error(409, "invalid_request_error", "idempotency_key_in_use"),
            error(429, "invalid_request_error", "rate_limit"))) {
      answer = refusal;
      for (int i = 0; i < 6; i++) {
        assertThatThrownBy(this::call).isInstanceOf(StripeException.class);
      }
      assertThat(calls.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    }
  }

  @Test
  void aSlowStripeHasNoMoreOfOurThreadsThanAllowed() {
    calls = calls(Duration.ofSeconds(5), 3);
    answer = exchange -> end.await();
    for (int i = 0; i < 3; i++) {
      Thread.startVirtualThread(this::look);
    }
    Waiting.until(() -> asked.get() == 3);

    var others = Race.run(20, _ -> this::look);

    assertThat(others).hasOnlyElementsOfType(Page.Unreachable.class);
    assertThat(asked).as("calls under way").hasValue(3);
    assertThat(calls.state()).as("a crowd is no failure").isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void anAnswerThatDribblesInIsGivenUpByTheClock() {
    calls = calls(Duration.ofMillis(400), 100);
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (!end.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
          }
        };

    assertThat(look()).isInstanceOf(Page.Unreachable.class);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(look()).isInstanceOfAny(Page.Broken.class, Page.Unreachable.class);
    }
  }

  private Page look() {
    return new StripeGateway(calls, settings(Duration.ofSeconds(5), 100), clock::get)
        .look(StripeGatewayTests.aPayment(), "cs_1");
  }

  private Session call() throws StripeException, StripeAway {
    return calls.make(client -> client.v1().checkout().sessions().retrieve("cs_1"));
  }

  private void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }

  private StripeCalls calls(Duration limit, int atOnce) {
    var settings = settings(limit, atOnce);
    return new StripeCalls(StripeGatewayTests.connection(settings), settings, meters, clock::get);
  }

  private StripeSettings settings(Duration limit, int atOnce) {
    return new StripeSettings(
        "sk_test_mine",
        URI.create("http://127.0.0.1:" + stripe.getAddress().getPort()),
        List.of(),
        Duration.ofMinutes(5),
        List.of("card"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        limit,
        atOnce,
        Duration.ofMillis(20),
        5,
        Duration.ofSeconds(30));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      answer.to(exchange);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void well(HttpExchange exchange) throws IOException {
    send(exchange, 200, A_SESSION);
  }

  private static Answering broken() {
    return error(500, "api_error", "broken");
  }

  private static Answering error(int status, String type, String code) {
    return exchange ->
        send(
            exchange,
            status,
            "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"no\"}}"
                .formatted(type, code));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    // Repeated by the library once, after a pause, unless told not to.
    exchange.getResponseHeaders().set("Stripe-Should-Retry", "false");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
