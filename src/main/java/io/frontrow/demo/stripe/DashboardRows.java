package io.frontrow.demo.stripe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the dashboard shows, in words; states are keys of texts.
final class DashboardRows {
  private DashboardRows() {}

  record PaymentRow(
      String id,
      String session,
      String at,
      String amount,
      @Nullable String refunded,
      String state,
      String means,
      @Nullable String email,
      @Nullable String description,
      boolean refundable,
      boolean underWay,
      boolean disputable) {}

  record RefundRow(
      String id, String at, String amount, String state, @Nullable String why, boolean mayFail) {}

  record DisputeRow(String id, String amount, String reason, String state, boolean open) {
    /// The bank waits for an answer of ours.
    public boolean asks() {
      return state.equals("needs_response");
    }
  }

  record EventRow(String id, String type, String at, boolean delivered) {}

  static PaymentRow payment(StripePayment payment, Locale locale) {
    return new PaymentRow(
        payment.id(),
        payment.session(),
        time(payment.created(), locale),
        words(payment.amount(), payment.currency(), locale),
        payment.refunded() == 0 ? null : words(payment.refunded(), payment.currency(), locale),
        state(payment),
        payment.byBank() ? "sepa_debit" : "card",
        payment.email(),
        payment.description(),
        payment.refundable() > 0,
        payment.underWay(),
        payment.refundable() > 0 && !payment.isDisputed());
  }

  static RefundRow refund(StripeRefund refund, Locale locale) {
    return new RefundRow(
        refund.id(),
        time(refund.created(), locale),
        words(refund.amount(), refund.currency(), locale),
        refund.status().wire(),
        refund.failureReason(),
        !refund.hasFailed());
  }

  static DisputeRow dispute(StripeDispute dispute, Locale locale) {
    return new DisputeRow(
        dispute.id(),
        words(dispute.amount(), dispute.currency(), locale),
        dispute.reason().name(),
        dispute.status().wire(),
        dispute.open());
  }

  static EventRow event(SentEvent event, Locale locale) {
    return new EventRow(event.id(), event.type(), time(event.created(), locale), event.delivered());
  }

  private static String state(StripePayment payment) {
    if (payment.succeeded() && payment.refunded() > 0) {
      return payment.refundable() == 0 ? "refunded" : "partly_refunded";
    }
    return payment.succeeded() && payment.isDisputed() ? "disputed" : payment.status().wire();
  }

  private static String words(long units, String currency, Locale locale) {
    return new StripeAmount(units, currency).words(locale);
  }

  private static String time(long second, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(Instant.ofEpochSecond(second));
  }
}
