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
    @Nullable String payerName,
    List<PaymentKind> kinds,
    Paid paid)
    implements Shelf.Kept {

  CheckoutSession {
    // Journals of older versions know cards only, which are settled at once.
    kinds = orCards(kinds);
    paid = orByStatus(paid, status);
  }

  /// What Stripe calls the payment status: a complete session may still wait for its money.
  enum Paid {
    UNPAID,
    PAID;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

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
    return with(status, payment, payerName, paid);
  }

  CheckoutSession completed(String payment, String payerName) {
    return with(Status.COMPLETE, payment, payerName, Paid.PAID);
  }

  /// The payer is done, the money is not here yet.
  CheckoutSession awaited(String payment, String payerName) {
    return with(Status.COMPLETE, payment, payerName, Paid.UNPAID);
  }

  CheckoutSession settled() {
    return with(status, payment, payerName, Paid.PAID);
  }

  CheckoutSession expired() {
    return with(Status.EXPIRED, payment, payerName, paid);
  }

  boolean takes(PaymentKind kind) {
    return kinds.contains(kind);
  }

  private CheckoutSession with(
      Status status, @Nullable String payment, @Nullable String payerName, Paid paid) {
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
        payerName,
        kinds,
        paid);
  }

  private static List<PaymentKind> orCards(@Nullable List<PaymentKind> kinds) {
    return kinds == null ? List.of(PaymentKind.CARD) : kinds;
  }

  private static Paid orByStatus(@Nullable Paid paid, Status status) {
    if (paid != null) {
      return paid;
    }
    return status == Status.COMPLETE ? Paid.PAID : Paid.UNPAID;
  }
}
