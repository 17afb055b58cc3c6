package io.frontrow.demo.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends signed events until the shop takes them, several at once and in no promised order, as
/// Stripe does. What has not arrived when the process dies is sent after the next start.
final class WebhookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final int AT_ONCE = 16;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Supplier<Optional<URI>> target;
  private final WebhookSignature signature;
  private final StripeAccount account;
  private final Weather weather;
  private final Queue<SentEvent> held = new ConcurrentLinkedQueue<>();
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("simulator-webhooks").factory());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .executor(senders)
          .build();

  WebhookSender(
      Supplier<Optional<URI>> target,
      WebhookSignature signature,
      StripeAccount account,
      Weather weather) {
    this.target = target;
    this.signature = signature;
    this.account = account;
    this.weather = weather;
  }

  void resume() {
    account.undelivered().forEach(this::send);
  }

  /// In fair weather at once and once.
  void send(SentEvent event) {
    if (weather.losesEvent()) {
      log.info("webhook lost on purpose event={} type={}", event.id(), event.type());
      account.arrived(event.id());
      return;
    }
    if (weather.holdsEvents()) {
      held.add(event);
      return;
    }
    var delay = weather.delay();
    if (delay.isZero()) {
      attempt(event, 0);
    } else {
      later(event, 0, delay);
    }
    if (weather.doublesEvent()) {
      later(event, 0, delay.plus(weather.delay()));
    }
  }

  /// Once more, whatever became of it before.
  void resend(SentEvent event) {
    attempt(event, 0);
  }

  /// After the weather has changed.
  void letGo() {
    while (!weather.holdsEvents()) {
      var event = held.poll();
      if (event == null) {
        return;
      }
      attempt(event, 0);
    }
  }

  int waiting() {
    return held.size();
  }

  @Override
  public void close() {
    later.shutdownNow();
    senders.shutdownNow();
    http.shutdownNow();
  }

  private void attempt(SentEvent event, int failures) {
    try {
      senders.execute(() -> deliver(event, failures));
    } catch (RejectedExecutionException stopping) {
      // sent again after the next start
    }
  }

  private void deliver(SentEvent event, int failures) {
    try {
      slots.acquire();
      boolean taken;
      try {
        taken = taken(event);
      } finally {
        slots.release();
      }
      if (taken) {
        account.arrived(event.id());
      } else {
        later(event, failures + 1, pause(failures + 1));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken(SentEvent event) throws InterruptedException {
    var address = target.get();
    if (address.isEmpty()) {
      return false;
    }
    var request =
        HttpRequest.newBuilder(address.get())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (simulator)")
            .header("Stripe-Signature", signature.header(event.body(), account.now()))
            .POST(HttpRequest.BodyPublishers.ofString(event.body()))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        log.info("webhook not taken event={} type={} status={}", event.id(), event.type(), status);
      }
      return status / 100 == 2;
    } catch (IOException unreachable) {
      log.debug("webhook unreachable event={} type={}", event.id(), event.type(), unreachable);
      return false;
    }
  }

  private void later(SentEvent event, int failures, Duration pause) {
    try {
      var _ =
          later.schedule(() -> attempt(event, failures), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      // sent again after the next start
    }
  }

  static Duration pause(int failures) {
    var pause = Duration.ofMillis(250L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
