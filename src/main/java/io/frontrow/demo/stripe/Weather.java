package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.RefundDesk.Orders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Stripe's bad days, made on purpose. Fair after every start: nobody shall wonder next morning why
/// the demo fails.
final class Weather {
  /// What a call to the API can meet.
  enum Trouble {
    /// 429, nothing done.
    RATE_LIMITED,
    /// 409, nothing done.
    KEY_IN_USE,
    /// 503, nothing done.
    UNAVAILABLE,
    /// 500, nothing done, and the same again for the same key.
    OUT_OF_ORDER,
    /// Carried out at once, but the answer takes its time.
    SLOW,
    /// Carried out, but the connection ends without an answer.
    CUT
  }

  private final RandomGenerator random;
  private final AtomicInteger met = new AtomicInteger();
  private volatile Forecast forecast = Forecast.FAIR;
  private volatile CountDownLatch change = new CountDownLatch(1);
  private volatile Runnable listener = () -> {};

  Weather(RandomGenerator random) {
    this.random = random;
  }

  Forecast forecast() {
    return forecast;
  }

  /// How many calls have met trouble since the last change.
  int met() {
    return met.get();
  }

  synchronized void become(Forecast next) {
    met.set(0);
    forecast = next;
    var before = change;
    change = new CountDownLatch(1);
    before.countDown();
    listener.run();
  }

  /// Is told of every change.
  void tell(Runnable listener) {
    this.listener = listener;
  }

  /// What this call meets.
  Optional<Trouble> over(String path) {
    var now = forecast;
    if (now.trouble().isEmpty() || !path.contains(now.only()) || !chance(now.percent())) {
      return Optional.empty();
    }
    int number = met.incrementAndGet();
    if (now.calls() > 0 && number > now.calls()) {
      met.decrementAndGet();
      return Optional.empty();
    }
    return now.trouble();
  }

  /// Refuses the call; what happens around its answer is the API's own business.
  void meet(Trouble trouble, Call call) {
    switch (trouble) {
      case RATE_LIMITED -> throw StripeError.tooMany();
      case KEY_IN_USE -> throw StripeError.keyInUse(call.idempotencyKey().orElse("none"));
      case UNAVAILABLE -> throw StripeError.unavailable();
      case OUT_OF_ORDER -> {
        if (!call.method().equals("POST")) {
          throw StripeError.outOfOrder();
        }
      }
      case SLOW, CUT -> {}
    }
  }

  /// A change of the weather ends the wait.
  void takeTime() {
    var seconds = forecast.slowSeconds();
    try {
      var _ = change.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  Orders refunds() {
    return forecast.refunds();
  }

  boolean holdsEvents() {
    return forecast.held();
  }

  boolean losesEvent() {
    return chance(forecast.lost());
  }

  boolean doublesEvent() {
    return chance(forecast.twice());
  }

  /// How much later an event sets off.
  Duration delay() {
    int most = forecast.lateSeconds();
    return most == 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(most * 1000));
  }

  private boolean chance(int percent) {
    return percent >= 100 || (percent > 0 && random.nextInt(100) < percent);
  }
}
