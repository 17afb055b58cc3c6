package io.frontrow.demo.stripe;

import java.util.Locale;

/// A cardholder's bank wants the money back. While it is open the money is out of the account; won,
/// it returns.
record StripeDispute(
    String id,
    String payment,
    String charge,
    long created,
    long amount,
    String currency,
    Reason reason,
    Status status)
    implements Shelf.Kept {

  enum Reason {
    FRAUDULENT("10.4"),
    PRODUCT_NOT_RECEIVED("13.1"),
    CREDIT_NOT_PROCESSED("13.6"),
    DUPLICATE("12.6");

    private final String networkCode;

    Reason(String networkCode) {
      this.networkCode = networkCode;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    String networkCode() {
      return networkCode;
    }
  }

  enum Status {
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean open() {
    return status == Status.NEEDS_RESPONSE || status == Status.UNDER_REVIEW;
  }

  StripeDispute become(Status next) {
    return new StripeDispute(id, payment, charge, created, amount, currency, reason, next);
  }
}
