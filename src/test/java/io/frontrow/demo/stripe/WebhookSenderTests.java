package io.frontrow.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSenderTests {
  @TempDir Path folder;
  private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer shop;

  record Delivery(String signature, String body) {}

  @BeforeEach
  void openShop() throws Exception {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    shop.createContext(
        "/webhooks/stripe",
        exchange -> {
          try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            deliveries.add(
                new Delivery(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          }
        });
    shop.start();
  }

  @AfterEach
  void closeShop() {
    shop.stop(0);
  }

  @Test
  void eventsAreSignedTheWayStripeJavaVerifies() throws Exception {
    try (var running = new RunningSimulator(folder, Optional.of(address()))) {
      running.pay(running.open(), "4242424242424242");

      var event = verified(next(), running);

      assertThat(event.getType()).isEqualTo("checkout.session.completed");
      assertThat(event.getDataObjectDeserializer().getObject())
          .get()
          .isInstanceOfSatisfying(
              Session.class, session -> assertThat(session.getPaymentStatus()).isEqualTo("paid"));
    }
  }

  @Test
  void aRefusedEventIsSentAgain() throws Exception {
    refusals.set(2);
    try (var running = new RunningSimulator(folder, Optional.of(address()))) {
      running.pay(running.open(), "4242424242424242");

      var first = next().body();

      assertThat(next().body()).isEqualTo(first);
      assertThat(next().body()).isEqualTo(first);
    }
  }

  @Test
  void anEventThatNeverArrivedIsSentAfterARestart() throws Exception {
    String session;
    try (var running = new RunningSimulator(folder)) {
      session = running.open().getId();
      running.pass(Duration.ofHours(1));
    }
    assertThat(deliveries).isEmpty();

    try (var restarted = new RunningSimulator(folder, Optional.of(address()))) {
      var event = verified(next(), restarted);

      assertThat(event.getType()).isEqualTo("checkout.session.expired");
      assertThat(event.toJson()).contains(session);
    }
  }

  @Test
  void pausesGrowToAHalfMinute() {
    assertThat(WebhookSender.pause(1)).isEqualTo(Duration.ofMillis(250));
    assertThat(WebhookSender.pause(4)).isEqualTo(Duration.ofSeconds(2));
    assertThat(WebhookSender.pause(400)).isEqualTo(Duration.ofSeconds(30));
  }

  private Event verified(Delivery delivery, RunningSimulator running) throws Exception {
    return Webhook.constructEvent(
        delivery.body(),
        delivery.signature(),
        StripeSimulator.WEBHOOK_SECRET,
        300,
        Clock.fixed(running.clock.get(), ZoneOffset.UTC));
  }

  private Delivery next() throws InterruptedException {
    var delivery = deliveries.poll(20, TimeUnit.SECONDS);
    assertThat(delivery).as("a delivery within 20 s").isNotNull();
    return delivery;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/webhooks/stripe");
  }
}
