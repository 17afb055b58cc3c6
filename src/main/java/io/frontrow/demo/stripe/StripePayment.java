package io.frontrow.demo.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Stripe calls a PaymentIntent, with the one charge it leads to.
///
/// @param method the id of what is paid with, such as a card
/// @param settlesAt when a bank says how a payment under way went; only while it is under way
record StripePayment(
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
    @Nullable TestCard card,
    @Nullable TestAccount account,
    @Nullable String payerName,
    @Nullable Long settlesAt,
    @Nullable Boolean disputed,
    @Nullable String email,
    @Nullable String description,
    Map<String, String> metadata,
    @Nullable Decline lastDecline)
    implements Shelf.Kept {

  enum Status {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_ACTION,
    PROCESSING,
    SUCCEEDED,
    CANCELED;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Why a bank refused: Stripe's codes and a sentence for the payer.
  record Decline(
      String code, @Nullable String declineCode, String message, @Nullable String charge) {}

  boolean succeeded() {
    return status == Status.SUCCEEDED;
  }

  boolean underWay() {
    return status == Status.PROCESSING;
  }

  boolean isDisputed() {
    return Boolean.TRUE.equals(disputed);
  }

  boolean byBank() {
    return account != null;
  }

  /// The last digits of the card or account, as far as anybody may see them.
  String lastDigits() {
    if (account != null) {
      return account.lastDigits();
    }
    return card == null ? TestCard.PAYS.lastDigits() : card.lastDigits();
  }

  StripePayment declined(Decline decline) {
    return new Draft(this)
        .status(Status.REQUIRES_PAYMENT_METHOD)
        .charge(decline.charge())
        .decline(decline)
        .made();
  }

  /// The bank wants to know who is paying.
  StripePayment asking(TestCard card, String payerName, String method) {
    return new Draft(this)
        .status(Status.REQUIRES_ACTION)
        .card(card, method)
        .payer(payerName)
        .made();
  }

  StripePayment started(
      TestAccount account, String payerName, String method, String charge, long at) {
    return new Draft(this)
        .status(Status.PROCESSING)
        .account(account, method)
        .payer(payerName)
        .charge(charge)
        .settlesAt(at)
        .made();
  }

  StripePayment succeeded(TestCard card, String payerName, String charge, String method) {
    return new Draft(this)
        .status(Status.SUCCEEDED)
        .card(card, method)
        .payer(payerName)
        .charge(charge)
        .made();
  }

  StripePayment settled() {
    return new Draft(this).status(Status.SUCCEEDED).settlesAt(null).made();
  }

  StripePayment canceled() {
    return new Draft(this).status(Status.CANCELED).decline(lastDecline).made();
  }

  /// Less than nothing when a refund failed and the money came back.
  StripePayment refunded(long more) {
    return new Draft(this).refunded(Math.addExact(refunded, more)).made();
  }

  StripePayment disputed(boolean yes) {
    return new Draft(this).disputed(yes).made();
  }

  long refundable() {
    return succeeded() ? amount - refunded : 0;
  }

  /// A copy with some parts changed. A step forward forgets why an earlier one was refused.
  private static final class Draft {
    private final StripePayment before;
    private Status status;
    private long refunded;
    private @Nullable String charge;
    private @Nullable String method;
    private @Nullable TestCard card;
    private @Nullable TestAccount account;
    private @Nullable String payerName;
    private @Nullable Long settlesAt;
    private @Nullable Boolean disputed;
    private @Nullable Decline decline;

    Draft(StripePayment before) {
      this.before = before;
      status = before.status;
      refunded = before.refunded;
      charge = before.charge;
      method = before.method;
      card = before.card;
      account = before.account;
      payerName = before.payerName;
      settlesAt = before.settlesAt;
      disputed = before.disputed;
    }

    Draft status(Status status) {
      this.status = status;
      return this;
    }

    Draft refunded(long refunded) {
      this.refunded = refunded;
      return this;
    }

    Draft charge(@Nullable String charge) {
      this.charge = charge;
      return this;
    }

    Draft card(TestCard card, String method) {
      this.card = card;
      this.account = null;
      this.method = method;
      return this;
    }

    Draft account(TestAccount account, String method) {
      this.account = account;
      this.card = null;
      this.method = method;
      return this;
    }

    Draft payer(String payerName) {
      this.payerName = payerName;
      return this;
    }

    Draft settlesAt(@Nullable Long settlesAt) {
      this.settlesAt = settlesAt;
      return this;
    }

    Draft disputed(boolean disputed) {
      this.disputed = disputed;
      return this;
    }

    Draft decline(@Nullable Decline decline) {
      this.decline = decline;
      if (status == Status.REQUIRES_PAYMENT_METHOD) {
        method = null;
        settlesAt = null;
      }
      return this;
    }

    StripePayment made() {
      return new StripePayment(
          before.id,
          before.clientSecret,
          before.session,
          status,
          before.created,
          before.amount,
          before.currency,
          refunded,
          charge,
          method,
          card,
          account,
          payerName,
          settlesAt,
          disputed,
          before.email,
          before.description,
          before.metadata,
          decline);
    }
  }
}
