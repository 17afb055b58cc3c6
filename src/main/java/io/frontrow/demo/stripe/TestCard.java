package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.StripePayment.Decline;
import io.frontrow.demo.stripe.StripeRefund.Fate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stripe's test numbers and what each does. Any other number is refused before it gets here.
enum TestCard {
  PAYS("4242424242424242"),
  DECLINED("4000000000000002", Reason.GENERIC),
  INSUFFICIENT_FUNDS("4000000000009995", Reason.NO_FUNDS),
  AUTHENTICATES("4000002760003184"),
  AUTHENTICATES_THEN_DECLINED("4000008260003178", Reason.NO_FUNDS),
  DISPUTED("4000000000000259"),
  REFUND_PENDING("4000000000007726"),
  REFUND_FAILS("4000000000005126");

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

    Decline decline(String charge) {
      return new Decline("card_declined", code, message, charge);
    }
  }

  private final String number;
  private final Optional<Reason> decline;

  TestCard(String number) {
    this(number, null);
  }

  TestCard(String number, @Nullable Reason decline) {
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

  /// 3-D Secure: the bank asks its customer before it says yes or no.
  boolean asksFirst() {
    return this == AUTHENTICATES || this == AUTHENTICATES_THEN_DECLINED;
  }

  Fate refundFate() {
    return switch (this) {
      case REFUND_PENDING -> Fate.SUCCEEDS_LATER;
      case REFUND_FAILS -> Fate.FAILS_LATER;
      default -> Fate.SUCCEEDS;
    };
  }

  String lastDigits() {
    return number.substring(number.length() - 4);
  }
}
