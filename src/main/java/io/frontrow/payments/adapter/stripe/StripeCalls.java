package io.frontrow.payments.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The only way to a call of Stripe. However slow or dead Stripe is, it takes no more of us than so
/// many calls for so long; after failures in a row nobody waits for it at all until one call has
/// found it well again.
///
/// A failure is a Stripe that cannot be reached, is too slow or is broken (5xx). Being told to wait
/// (429), or that the same call is under way already (409), says nothing about its health: under a
/// rush of buyers that would shut the shop for half a minute.
@Component
class StripeCalls implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(StripeCalls.class);
  private static final String NAME = "stripe";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int CONFLICT = 409;
  private static final int BROKEN = 500;

  private final StripeConnection connection;
  private final StripeSettings settings;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final TimeLimiter limit;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stripe-", 0).factory());
  private volatile Instant openUntil = Instant.MIN;

  StripeCalls(
      StripeConnection connection,
      StripeSettings settings,
      MeterRegistry meters,
      InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    var breakers = CircuitBreakerRegistry.of(breaking(settings, clock));
    var bulkheads = BulkheadRegistry.of(crowding(settings));
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    this.limit =
        TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(settings.callTimeout()).build());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.instant().plus(settings.openFor());
              }
              log.warn("stripe circuit state={}", event.getStateTransition().getToState());
            });
  }

  interface Call<T> {
    T of(StripeClient client) throws StripeException;
  }

  /// Outside any transaction: a call may take seconds.
  <T> T make(Call<T> call) throws StripeException, StripeAway {
    var client = connection.client().orElseThrow(() -> new StripeAway("no key", SOON));
    try {
      return breaker.executeCallable(
          () ->
              bulkhead.executeCallable(
                  () -> limit.executeFutureSupplier(() -> threads.submit(() -> call.of(client)))));
    } catch (CallNotPermittedException _) {
      throw new StripeAway("not asked after failures in a row", untilHalfOpen());
    } catch (BulkheadFullException _) {
      throw new StripeAway("too many calls under way", AT_ONCE);
    } catch (TimeoutException _) {
      throw new StripeAway("no answer within " + settings.callTimeout(), SOON);
    } catch (StripeException answer) {
      throw answer;
    } catch (RuntimeException fault) {
      throw fault;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StripeAway("interrupted", SOON);
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  CircuitBreaker.State state() {
    return breaker.getState();
  }

  private Duration untilHalfOpen() {
    var rest = Duration.between(clock.instant(), openUntil);
    return rest.compareTo(AT_ONCE) > 0 ? rest : AT_ONCE;
  }

  private static CircuitBreakerConfig breaking(StripeSettings settings, InstantSource clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(settings.failuresToOpen())
        .minimumNumberOfCalls(settings.failuresToOpen())
        .failureRateThreshold(100)
        .waitDurationInOpenState(settings.openFor())
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(StripeCalls::isFailure)
        .ignoreException(StripeCalls::saysNothing)
        .clock(clock.withZone(ZoneOffset.UTC))
        .build();
  }

  private static BulkheadConfig crowding(StripeSettings settings) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(settings.callsAtOnce())
        .maxWaitDuration(settings.callWait())
        .build();
  }

  private static boolean isFailure(Throwable failure) {
    return switch (failure) {
      case TimeoutException _, ApiConnectionException _ -> true;
      case ApiException answer -> isBroken(answer);
      case StripeException _ -> false;
      default -> true;
    };
  }

  private static boolean saysNothing(Throwable failure) {
    return switch (failure) {
      case RateLimitException _, BulkheadFullException _, InterruptedException _ -> true;
      case ApiException answer -> isConflict(answer);
      default -> false;
    };
  }

  private static boolean isBroken(StripeException answer) {
    return answer.getStatusCode() == null || answer.getStatusCode() >= BROKEN;
  }

  /// Stripe keeps such an answer for the key of the call, and gives it again and again.
  static boolean isRemembered(StripeException answer) {
    return answer.getStatusCode() != null && answer.getStatusCode() == BROKEN;
  }

  /// The first call with the same key has not ended yet.
  static boolean isConflict(StripeException answer) {
    return answer.getStatusCode() != null && answer.getStatusCode() == CONFLICT;
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
