package io.frontrow.payments.adapter.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.domain.Payment;
import java.util.List;
import java.util.Locale;

/// What Stripe is asked for. Made of the stored payment alone, so that asking again asks for the
/// very same.
final class CheckoutParameters {
  /// Our ids travel as metadata with everything Stripe keeps, and come back with its events.
  static final String PAYMENT = "frontrow_payment";

  static final String REFUND = "frontrow_refund";

  private CheckoutParameters() {}

  /// @param methods what the page offers, in Stripe's words; empty: what the account has switched
  ///   on
  static SessionCreateParams of(Payment payment, List<String> methods) {
    var intent = payment.intent();
    var id = payment.id().toString();
    var session =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE)
            .setClientReferenceId(id)
            .setCustomerEmail(intent.email().value())
            .setLocale(locale(intent.locale()))
            .setSuccessUrl(intent.successUrl().toString())
            .setCancelUrl(intent.cancelUrl().toString())
            .setExpiresAt(intent.expiresAt().getEpochSecond())
            .putMetadata(PAYMENT, id)
            .setPaymentIntentData(
                PaymentIntentData.builder()
                    .setDescription(intent.description())
                    .putMetadata(PAYMENT, id)
                    .build());
    methods.forEach(method -> session.addPaymentMethodType(method(method)));
    intent.items().forEach(item -> session.addLineItem(line(item)));
    return session.build();
  }

  static SessionCreateParams.PaymentMethodType method(String name) {
    return SessionCreateParams.PaymentMethodType.valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  private static LineItem line(PaymentIntent.Item item) {
    return LineItem.builder()
        .setQuantity((long) item.quantity())
        .setPriceData(
            LineItem.PriceData.builder()
                .setCurrency(item.price().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setUnitAmount(StripeUnits.of(item.price()))
                .setProductData(product(item))
                .build())
        .build();
  }

  /// Stripe takes an empty text for a request to remove something, so nothing is sent instead.
  private static LineItem.PriceData.ProductData product(PaymentIntent.Item item) {
    var product = LineItem.PriceData.ProductData.builder().setName(item.name());
    return item.detail().isBlank()
        ? product.build()
        : product.setDescription(item.detail()).build();
  }

  private static SessionCreateParams.Locale locale(Locale locale) {
    return switch (locale.getLanguage()) {
      case "th" -> SessionCreateParams.Locale.TH;
      case "en" -> SessionCreateParams.Locale.EN;
      default -> SessionCreateParams.Locale.AUTO;
    };
  }
}
