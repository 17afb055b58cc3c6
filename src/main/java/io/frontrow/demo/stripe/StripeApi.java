package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The part of Stripe's HTTP API that Frontrow calls, with its keys, errors and idempotency.
final class StripeApi implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(StripeApi.class);

  private final String apiKey;
  private final StripeAccount account;
  private final CheckoutDesk checkouts;
  private final RefundDesk refunds;
  private final StripeObjects objects;
  private final StripeIds ids;
  private final JsonMapper json;

  StripeApi(
      String apiKey,
      StripeAccount account,
      CheckoutDesk checkouts,
      RefundDesk refunds,
      StripeObjects objects,
      StripeIds ids,
      JsonMapper json) {
    this.apiKey = apiKey;
    this.account = account;
    this.checkouts = checkouts;
    this.refunds = refunds;
    this.objects = objects;
    this.ids = ids;
    this.json = json;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var id = ids.next("req");
      var answer = answer(exchange, id).with("Request-Id", id).with("Cache-Control", "no-store");
      answer.send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange, String id) throws IOException {
    try {
      var call = Call.read(exchange, id);
      authenticate(call);
      var answer = call.method().equals("POST") ? change(call) : Answer.json(200, text(read(call)));
      return answer.with("Stripe-Version", call.version().orElse(com.stripe.Stripe.API_VERSION));
    } catch (StripeError error) {
      return Answer.json(error.status(), text(error.body()));
    } catch (RuntimeException failure) {
      log.error("simulator call failed request={}", id, failure);
      var error = StripeError.broken();
      return Answer.json(error.status(), text(error.body()));
    }
  }

  private void authenticate(Call call) {
    var key = call.apiKey().orElseThrow(() -> StripeError.unauthorized("No API key was sent."));
    if (!MessageDigest.isEqual(bytes(key), bytes(apiKey))) {
      throw StripeError.unauthorized("The API key is not this simulator's.");
    }
  }

  private Map<String, @Nullable Object> read(Call call) {
    var path = call.path();
    return switch (address(call)) {
      case "GET v1/checkout/sessions/*" -> session(call, checkouts.find(path.get(3)));
      case "GET v1/checkout/sessions/*/line_items" -> objects.lines(checkouts.find(path.get(3)));
      case "GET v1/payment_intents/*" -> objects.payment(payment(path.get(2)));
      case "GET v1/refunds/*" -> objects.refund(refunds.find(path.get(2)));
      case "GET v1/events/*" -> event(path.get(2));
      default -> throw StripeError.unknownAddress(call.method(), String.join("/", path));
    };
  }

  /// The same key gives the same answer; action, answer and key reach the disk in one line.
  private Answer change(Call call) {
    return account.alone(
        () -> {
          var fingerprint = fingerprint(call.fingerprint());
          var before = call.idempotencyKey().flatMap(account::answer);
          if (before.isPresent()) {
            return replay(before.get(), fingerprint);
          }
          var step = action(call).get();
          var body = text(step.result());
          var change = step.change();
          account.commit(
              call.idempotencyKey()
                  .map(key -> new RememberedAnswer(key, fingerprint, 200, body, account.now()))
                  .map(change::and)
                  .orElse(change));
          return keyed(Answer.json(200, body), call);
        });
  }

  private Supplier<Step<Map<String, @Nullable Object>>> action(Call call) {
    var path = call.path();
    return switch (address(call)) {
      case "POST v1/checkout/sessions" -> () -> shown(call, checkouts.create(call.parameters()));
      case "POST v1/checkout/sessions/*/expire" ->
          () -> shown(call, checkouts.expire(path.get(3), call.cause()));
      case "POST v1/refunds" ->
          () -> {
            var step = refunds.create(call.parameters(), call.cause());
            return new Step<>(step.change(), objects.refund(step.result()));
          };
      default -> throw StripeError.unknownAddress(call.method(), String.join("/", path));
    };
  }

  private Step<Map<String, @Nullable Object>> shown(Call call, Step<CheckoutSession> step) {
    return new Step<>(step.change(), session(call, step.result()));
  }

  private Map<String, @Nullable Object> session(Call call, CheckoutSession session) {
    var object = objects.session(session);
    if (call.expands("line_items")) {
      object.put("line_items", objects.lines(session));
    }
    if (call.expands("payment_intent") && session.payment() != null) {
      object.put("payment_intent", objects.payment(payment(session.payment())));
    }
    return object;
  }

  private CardPayment payment(String id) {
    return account
        .payment(id)
        .orElseThrow(() -> StripeError.unknownObject("payment intent", id, "intent"));
  }

  private Map<String, @Nullable Object> event(String id) {
    var event = account.event(id).orElseThrow(() -> StripeError.unknownObject("event", id, "id"));
    @SuppressWarnings("unchecked") // the body was written by this simulator as an object
    Map<String, @Nullable Object> body = json.readValue(event.body(), Map.class);
    body.put("pending_webhooks", event.delivered() ? 0 : 1);
    return body;
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

  /// `GET v1/refunds/*`: the id's place is known by the collection before it.
  private static String address(Call call) {
    var path = call.path();
    int id = path.size() > 2 && path.get(1).equals("checkout") ? 3 : 2;
    var pattern = new StringBuilder(call.method()).append(' ');
    for (int i = 0; i < path.size(); i++) {
      pattern.append(i == 0 ? "" : "/").append(i == id ? "*" : path.get(i));
    }
    return pattern.toString();
  }

  private String text(Map<String, ?> object) {
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
