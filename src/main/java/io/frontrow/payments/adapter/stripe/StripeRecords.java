package io.frontrow.payments.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundListParams;
import io.frontrow.payments.application.GatewayRecords;
import io.frontrow.payments.application.GatewayUnreachable;
import io.frontrow.payments.application.Returned;
import io.frontrow.payments.domain.Payment;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads in Stripe's books.
@Component
class StripeRecords implements GatewayRecords {
  private static final long MOST = 100;

  private final StripeConnection stripe;

  StripeRecords(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public List<Returned> refunds(Payment payment) {
    return payment.charge().map(this::refunds).orElse(List.of());
  }

  private List<Returned> refunds(String charge) {
    try {
      return client()
          .v1()
          .refunds()
          .list(RefundListParams.builder().setPaymentIntent(charge).setLimit(MOST).build())
          .getData()
          .stream()
          .map(StripeRecords::returned)
          .toList();
    } catch (StripeException failure) {
      throw new GatewayUnreachable(String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public Optional<UUID> paymentBehind(String charge) {
    try {
      var found = client().v1().paymentIntents().retrieve(charge);
      return ours(found.getMetadata(), CheckoutParameters.PAYMENT);
    } catch (InvalidRequestException unknown) {
      return Optional.empty();
    } catch (StripeException failure) {
      throw new GatewayUnreachable(String.valueOf(failure.getMessage()));
    }
  }

  private StripeClient client() {
    return stripe.client().orElseThrow(() -> new GatewayUnreachable("no key"));
  }

  private static Returned returned(Refund refund) {
    var currency = Currency.getInstance(refund.getCurrency().toUpperCase(Locale.ROOT));
    return new Returned(
        refund.getId(),
        ours(refund.getMetadata(), CheckoutParameters.REFUND),
        StripeUnits.toMoney(refund.getAmount(), currency),
        StripeStates.refund(refund.getStatus()),
        Optional.ofNullable(refund.getFailureReason()).orElse(""));
  }

  /// Others may write metadata as well; what is no id of ours is nobody's.
  private static Optional<UUID> ours(Map<String, String> metadata, String name) {
    try {
      return Optional.ofNullable(metadata).map(written -> written.get(name)).map(UUID::fromString);
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
