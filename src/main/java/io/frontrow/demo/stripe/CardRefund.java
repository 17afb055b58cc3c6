package io.frontrow.demo.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money on its way back. A card refund succeeds at once; the bank's reference becomes known a
/// little later.
record CardRefund(
    String id,
    String payment,
    String charge,
    long created,
    long amount,
    String currency,
    @Nullable String reason,
    Map<String, String> metadata,
    @Nullable String reference) {
  CardRefund referenced(String reference) {
    return new CardRefund(
        id, payment, charge, created, amount, currency, reason, metadata, reference);
  }
}
