package io.frontrow.demo.stripe;

import java.util.Locale;
import java.util.Optional;

/// Ways to pay that the page offers: one that is settled at once and one that takes its time.
/// Stripe debits bank accounts in euros only; here any currency will do.
enum PaymentKind {
  CARD,
  SEPA_DEBIT;

  static Optional<PaymentKind> of(String wire) {
    for (var kind : values()) {
      if (kind.wire().equals(wire)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
