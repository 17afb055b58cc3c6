package io.frontrow.payments.adapter.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import io.frontrow.payments.application.Gateway.Page;
import io.frontrow.shared.Money;
import java.net.URI;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Stripe's sessions in our words.
final class StripePages {
  private StripePages() {}

  static Page read(Session session) {
    return switch (session.getStatus()) {
      case "open" -> new Page.Open(session.getId(), URI.create(session.getUrl()));
      case "expired" -> new Page.Ended();
      case "complete" -> complete(session);
      default -> throw new IllegalStateException("unknown session status " + session.getStatus());
    };
  }

  private static Page complete(Session session) {
    if (!"unpaid".equals(session.getPaymentStatus())) {
      return new Page.Paid(
          session.getId(),
          session.getPaymentIntent(),
          money(session.getAmountTotal(), session.getCurrency()));
    }
    var payment = session.getPaymentIntentObject();
    return payment != null && hasFailed(payment)
        ? new Page.Failed(why(payment.getLastPaymentError()))
        : new Page.Pending(session.getId());
  }

  /// A session whose money did not come stays "complete" and "unpaid" for ever; only its payment
  /// tells that nobody waits any more.
  private static boolean hasFailed(PaymentIntent payment) {
    return "requires_payment_method".equals(payment.getStatus())
        || "canceled".equals(payment.getStatus());
  }

  private static String why(@Nullable StripeError error) {
    return error == null ? "failed" : StripeStates.failure(error.getDeclineCode(), error.getCode());
  }

  static Money money(long units, String currency) {
    return StripeUnits.toMoney(units, Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
  }
}
