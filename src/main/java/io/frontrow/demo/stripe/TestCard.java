package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.CardPayment.Decline;
import java.util.Optional;

/// Stripe's test numbers and what each does. Any other number is refused before it gets here.
enum TestCard {
  PAYS("4242424242424242", null),
  DECLINED("4000000000000002", Reason.GENERIC),
  INSUFFICIENT_FUNDS("4000000000009995", Reason.NO_FUNDS);

  /// Stripe's codes for a refusal, with our words for the payer.
  enum Reason {
    GENERIC("generic_decline", "Your card was declined. Please use another card."),
    NO_FUNDS(
        "insufficient_funds", "Your card has too little money on it. Please use another card.");

    private final String code;
    private final String message;

    Reason(String code, String message) {
      this.code = code;
      this.message = message;
    }

    String code() {
      return code;
    }

    Decline decline(String charge) {
      return new Decline("card_declined", code, message, charge);
    }
  }

  private final String number;
  private final Optional<Reason> decline;

  TestCard(String number, @org.jspecify.annotations.Nullable Reason decline) {
    this.number = number;
    this.decline = Optional.ofNullable(decline);
  }

  static Optional<TestCard> of(String number) {
    for (var card : values()) {
      if (card.number.equals(number)) {
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }

  Optional<Reason> decline() {
    return decline;
  }
}
