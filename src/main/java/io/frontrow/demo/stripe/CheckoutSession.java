package io.frontrow.demo.stripe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One hosted payment page as Stripe keeps it. Times are seconds since 1970, amounts Stripe's minor
/// units.
record CheckoutSession(
    String id,
    Status status,
    long created,
    long expiresAt,
    String currency,
    List<Line> lines,
    @Nullable String email,
    @Nullable String locale,
    String successUrl,
    @Nullable String cancelUrl,
    @Nullable String clientReference,
    @Nullable String description,
    Map<String, String> metadata,
    Map<String, String> paymentMetadata,
    @Nullable String payment,
    @Nullable String payerName) {

  enum Status {
    OPEN,
    COMPLETE,
    EXPIRED;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Line(
      String id,
      String price,
      String product,
      String name,
      @Nullable String description,
      long unitAmount,
      long quantity) {
    long amount() {
      return Math.multiplyExact(unitAmount, quantity);
    }
  }

  long amount() {
    return lines.stream().mapToLong(Line::amount).reduce(0, Math::addExact);
  }

  boolean open() {
    return status == Status.OPEN;
  }

  boolean due(long now) {
    return open() && expiresAt <= now;
  }

  /// Where Stripe sends the browser after payment; the placeholder is part of its API.
  String successAddress() {
    return successUrl.replace("{CHECKOUT_SESSION_ID}", id);
  }

  Optional<String> cancelAddress() {
    return Optional.ofNullable(cancelUrl).map(url -> url.replace("{CHECKOUT_SESSION_ID}", id));
  }

  CheckoutSession tried(String payment, String payerName) {
    return with(status, payment, payerName);
  }

  CheckoutSession completed(String payment, String payerName) {
    return with(Status.COMPLETE, payment, payerName);
  }

  CheckoutSession expired() {
    return with(Status.EXPIRED, payment, payerName);
  }

  private CheckoutSession with(
      Status status, @Nullable String payment, @Nullable String payerName) {
    return new CheckoutSession(
        id,
        status,
        created,
        expiresAt,
        currency,
        lines,
        email,
        locale,
        successUrl,
        cancelUrl,
        clientReference,
        description,
        metadata,
        paymentMetadata,
        payment,
        payerName);
  }
}
