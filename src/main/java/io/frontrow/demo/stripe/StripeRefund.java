package io.frontrow.demo.stripe;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money on its way back. Most refunds succeed at once and stay so; a bank may need longer, and it
/// may send the money back later.
///
/// @param settlesAt when the bank changes its mind, to `settlesAs`
record StripeRefund(
    String id,
    String payment,
    String charge,
    long created,
    long amount,
    String currency,
    @Nullable String reason,
    Map<String, String> metadata,
    @Nullable String reference,
    Status status,
    @Nullable String failureReason,
    @Nullable Long settlesAt,
    @Nullable Status settlesAs)
    implements Shelf.Kept {

  enum Status {
    PENDING,
    SUCCEEDED,
    FAILED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the bank will do with a refund.
  enum Fate {
    SUCCEEDS(Status.SUCCEEDED, null),
    SUCCEEDS_LATER(Status.PENDING, Status.SUCCEEDED),
    FAILS_LATER(Status.SUCCEEDED, Status.FAILED);

    private final Status first;
    private final @Nullable Status then;

    Fate(Status first, @Nullable Status then) {
      this.first = first;
      this.then = then;
    }
  }

  StripeRefund {
    // Journals of older versions know of no refund that did not succeed.
    status = orSucceeded(status);
  }

  private static Status orSucceeded(@Nullable Status status) {
    return status == null ? Status.SUCCEEDED : status;
  }

  StripeRefund fated(Fate fate, long settlesAt) {
    return with(
        reference, fate.first, failureReason, fate.then == null ? null : settlesAt, fate.then);
  }

  StripeRefund referenced(String reference) {
    return with(reference, status, failureReason, settlesAt, settlesAs);
  }

  StripeRefund arrived() {
    return with(reference, Status.SUCCEEDED, null, null, null);
  }

  StripeRefund failed(String why) {
    return with(reference, Status.FAILED, why, null, null);
  }

  boolean hasFailed() {
    return status == Status.FAILED;
  }

  private StripeRefund with(
      @Nullable String reference,
      Status status,
      @Nullable String failureReason,
      @Nullable Long settlesAt,
      @Nullable Status settlesAs) {
    return new StripeRefund(
        id,
        payment,
        charge,
        created,
        amount,
        currency,
        reason,
        metadata,
        reference,
        status,
        failureReason,
        settlesAt,
        settlesAs);
  }
}
