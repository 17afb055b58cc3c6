package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The part of Stripe's HTTP API that Frontrow calls, with its keys, errors, idempotency and, when
/// somebody wishes, its bad days.
final class StripeApi implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(StripeApi.class);

  private final String apiKey;
  private final StripeAccount account;
  private final StripeCalls calls;
  private final Weather weather;
  private final StripeIds ids;
  private final JsonMapper json;

  /// Keys of calls that have begun and not ended.
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  StripeApi(
      String apiKey,
      StripeAccount account,
      StripeCalls calls,
      Weather weather,
      StripeIds ids,
      JsonMapper json) {
    this.apiKey = apiKey;
    this.account = account;
    this.calls = calls;
    this.weather = weather;
    this.ids = ids;
    this.json = json;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var id = ids.next("req");
      var trouble = new AtomicReference<Optional<Weather.Trouble>>(Optional.empty());
      var answer = answer(exchange, id, trouble);
      answer = answer.with("Request-Id", id).with("Cache-Control", "no-store");
      if (met(trouble.get(), Weather.Trouble.CUT)) {
        answer.sendHalf(exchange);
      } else {
        answer.send(exchange);
      }
    }
  }

  /// @param trouble what it meets, once its key is its own
  private Answer answer(
      HttpExchange exchange, String id, AtomicReference<Optional<Weather.Trouble>> trouble)
      throws IOException {
    try {
      var call = Call.read(exchange, id);
      authenticate(call);
      return alone(
              call,
              () -> {
                trouble.set(weather.over(exchange.getRequestURI().getPath()));
                return carriedOut(call, trouble.get());
              })
          .with("Stripe-Version", call.version().orElse(com.stripe.Stripe.API_VERSION));
    } catch (StripeError error) {
      return refusal(error);
    } catch (RuntimeException failure) {
      log.error("simulator call failed request={}", id, failure);
      return refusal(StripeError.broken());
    }
  }

  private void authenticate(Call call) {
    var key = call.apiKey().orElseThrow(() -> StripeError.unauthorized("No API key was sent."));
    if (!MessageDigest.isEqual(bytes(key), bytes(apiKey))) {
      throw StripeError.unauthorized("The API key is not this simulator's.");
    }
  }

  /// While a call is carried out, no second one with its key is.
  private Answer alone(Call call, Supplier<Answer> action) {
    var key = call.idempotencyKey();
    if (key.isEmpty()) {
      return action.get();
    }
    if (!underWay.add(key.get())) {
      throw StripeError.keyInUse(key.get());
    }
    try {
      return action.get();
    } finally {
      underWay.remove(key.get());
    }
  }

  private Answer carriedOut(Call call, Optional<Weather.Trouble> trouble) {
    trouble.ifPresent(met -> weather.meet(met, call));
    var answer =
        call.method().equals("POST")
            ? change(call, trouble)
            : Answer.json(200, text(calls.read(call)));
    if (met(trouble, Weather.Trouble.SLOW)) {
      weather.takeTime();
    }
    return answer;
  }

  /// The same key gives the same answer; action, answer and key reach the disk in one line.
  private Answer change(Call call, Optional<Weather.Trouble> trouble) {
    return account.alone(
        () -> {
          var fingerprint = fingerprint(call.fingerprint());
          var before = call.idempotencyKey().flatMap(account::answer);
          if (before.isPresent()) {
            return replay(before.get(), fingerprint);
          }
          try {
            if (met(trouble, Weather.Trouble.OUT_OF_ORDER)) {
              throw StripeError.outOfOrder();
            }
            var step = calls.change(call).get();
            var body = text(step.result());
            account.commit(remembered(call, fingerprint, 200, body, step.change()));
            return keyed(Answer.json(200, body), call);
          } catch (StripeError error) {
            if (error.isFinal()) {
              account.commit(
                  remembered(call, fingerprint, error.status(), text(error.body()), Change.none()));
            }
            throw error;
          }
        });
  }

  private static boolean met(Optional<Weather.Trouble> trouble, Weather.Trouble which) {
    return trouble.equals(Optional.of(which));
  }

  private Change remembered(Call call, String fingerprint, int status, String body, Change change) {
    return call.idempotencyKey()
        .map(key -> new RememberedAnswer(key, fingerprint, status, body, account.now()))
        .map(change::and)
        .orElse(change);
  }

  private static Answer replay(RememberedAnswer first, String fingerprint) {
    if (!first.request().equals(fingerprint)) {
      throw StripeError.otherRequest(first.key());
    }
    return Answer.json(first.status(), first.body())
        .with("Idempotency-Key", first.key())
        .with("Idempotent-Replayed", "true");
  }

  private static Answer keyed(Answer answer, Call call) {
    return call.idempotencyKey().map(key -> answer.with("Idempotency-Key", key)).orElse(answer);
  }

  private Answer refusal(StripeError error) {
    var answer = Answer.json(error.status(), text(error.body()));
    for (var header : error.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private String text(Map<String, ? extends @Nullable Object> object) {
    return json.writeValueAsString(object);
  }

  private static String fingerprint(String request) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(request)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
