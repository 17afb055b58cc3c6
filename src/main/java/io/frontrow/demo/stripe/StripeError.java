package io.frontrow.demo.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal in Stripe's shape: `{"error": {"type", "code", "message", "param"}}` with its status.
final class StripeError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;
  private final Map<String, String> headers;

  private StripeError(
      int status, String type, @Nullable String code, @Nullable String param, String message) {
    this(status, type, code, param, message, Map.of());
  }

  private StripeError(
      int status,
      String type,
      @Nullable String code,
      @Nullable String param,
      String message,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.headers = headers;
  }

  static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
    return new StripeError(400, "invalid_request_error", code, param, message);
  }

  static StripeError missing(String param) {
    return invalid("parameter_missing", param, "Required parameter is missing: " + param + ".");
  }

  static StripeError unknownObject(String kind, String id, String param) {
    return new StripeError(
        404,
        "invalid_request_error",
        "resource_missing",
        param,
        "No " + kind + " has the id '" + id + "'.");
  }

  static StripeError unknownAddress(String method, String path) {
    return new StripeError(
        404,
        "invalid_request_error",
        "url_invalid",
        null,
        "Unknown request: " + method + " " + path + ".");
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, "invalid_request_error", null, null, message);
  }

  static StripeError otherRequest(String key) {
    return new StripeError(
        400,
        "idempotency_error",
        null,
        null,
        "The idempotency key '"
            + key
            + "' was first used with other parameters or another address.");
  }

  static StripeError tooLarge() {
    return new StripeError(
        413, "invalid_request_error", null, null, "The request body is too large.");
  }

  /// The account has paid out what a refund would need.
  static StripeError lacksBalance() {
    return new StripeError(
        402,
        "invalid_request_error",
        "balance_insufficient",
        null,
        "The account's balance is too low to refund this payment.");
  }

  /// A first call with this key is still being carried out.
  static StripeError keyInUse(String key) {
    return new StripeError(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        null,
        "Another request with the idempotency key '" + key + "' is under way.",
        Map.of("Stripe-Should-Retry", "true"));
  }

  static StripeError tooMany() {
    return new StripeError(
        429,
        "invalid_request_error",
        "rate_limit",
        null,
        "Too many requests in a short time; please slow down.",
        Map.of("Stripe-Should-Retry", "true", "Stripe-Rate-Limited-Reason", "global-rate"));
  }

  static StripeError unavailable() {
    return new StripeError(
        503,
        "api_error",
        null,
        null,
        "Not available for a moment.",
        Map.of("Stripe-Should-Retry", "true"));
  }

  /// Kept for the key of the call: asking again gives it again.
  static StripeError outOfOrder() {
    return new StripeError(
        500,
        "api_error",
        null,
        null,
        "Something went wrong on this side.",
        Map.of("Stripe-Should-Retry", "false"));
  }

  static StripeError broken() {
    return new StripeError(500, "api_error", null, null, "The simulator failed; its log says why.");
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /// Whether the first call with a key stays answered like this: once Stripe has begun to carry a
  /// call out, its end is final, also a bad one.
  boolean isFinal() {
    return status == 402 || status == 500;
  }

  Map<String, Object> body() {
    var error = new LinkedHashMap<String, Object>();
    if (code != null) {
      error.put("code", code);
      error.put("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'));
    }
    error.put("message", String.valueOf(getMessage()));
    if (param != null) {
      error.put("param", param);
    }
    error.put("type", type);
    return Map.of("error", error);
  }
}
