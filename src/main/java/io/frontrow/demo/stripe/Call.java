package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import io.frontrow.demo.stripe.EventLog.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One request to the API, read once.
record Call(
    String id,
    String method,
    List<String> path,
    Parameters parameters,
    Optional<String> idempotencyKey,
    Optional<String> version,
    Optional<String> apiKey,
    String fingerprint) {
  private static final int LARGEST_BODY = 256 * 1024;

  static Call read(HttpExchange exchange, String id) throws IOException {
    var method = exchange.getRequestMethod();
    var uri = exchange.getRequestURI();
    var form =
        method.equals("POST") ? body(exchange) : Optional.ofNullable(uri.getRawQuery()).orElse("");
    return new Call(
        id,
        method,
        List.of(uri.getPath().substring(1).split("/")),
        Parameters.parse(form),
        header(exchange, "Idempotency-Key").filter(_ -> method.equals("POST")),
        header(exchange, "Stripe-Version"),
        header(exchange, "Authorization").flatMap(Call::key),
        method + " " + uri.getPath() + " " + sorted(form));
  }

  Cause cause() {
    return new Cause(id, idempotencyKey.orElse(null));
  }

  boolean expands(String field) {
    return parameters.texts("expand").contains(field);
  }

  static String body(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw StripeError.tooLarge();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /// Stripe takes the key as a bearer token or as the name of basic authentication.
  private static Optional<String> key(String header) {
    if (header.startsWith("Bearer ")) {
      return Optional.of(header.substring(7).strip());
    }
    if (!header.startsWith("Basic ")) {
      return Optional.empty();
    }
    try {
      var pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      return Optional.of(pair.split(":", 2)[0]);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String sorted(String form) {
    var pairs = form.split("&", -1);
    java.util.Arrays.sort(pairs);
    return String.join("&", pairs);
  }
}
