package io.frontrow.demo.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Stripe calls a PaymentIntent, with the one charge it leads to.
record CardPayment(
    String id,
    String clientSecret,
    String session,
    Status status,
    long created,
    long amount,
    String currency,
    long refunded,
    @Nullable String charge,
    @Nullable String method,
    @Nullable String email,
    @Nullable String description,
    Map<String, String> metadata,
    @Nullable Decline lastDecline) {

  enum Status {
    REQUIRES_PAYMENT_METHOD,
    SUCCEEDED,
    CANCELED;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Why a card was refused: Stripe's codes and a sentence for the payer.
  record Decline(String code, String declineCode, String message, String charge) {}

  CardPayment declined(Decline decline) {
    return with(Status.REQUIRES_PAYMENT_METHOD, refunded, decline.charge(), null, decline);
  }

  CardPayment succeeded(String charge, String method) {
    return with(Status.SUCCEEDED, refunded, charge, method, null);
  }

  CardPayment canceled() {
    return with(Status.CANCELED, refunded, charge, method, lastDecline);
  }

  CardPayment refunded(long more) {
    return with(status, Math.addExact(refunded, more), charge, method, lastDecline);
  }

  long refundable() {
    return status == Status.SUCCEEDED ? amount - refunded : 0;
  }

  private CardPayment with(
      Status status,
      long refunded,
      @Nullable String charge,
      @Nullable String method,
      @Nullable Decline decline) {
    return new CardPayment(
        id,
        clientSecret,
        session,
        status,
        created,
        amount,
        currency,
        refunded,
        charge,
        method,
        email,
        description,
        metadata,
        decline);
  }
}
