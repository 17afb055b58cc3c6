package io.frontrow.payments.adapter.stripe;

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

  private final StripeCalls calls;

  StripeRecords(StripeCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Returned> refunds(Payment payment) {
    return payment.charge().map(this::refunds).orElse(List.of());
  }

  private List<Returned> refunds(String charge) {
    var made = RefundListParams.builder().setPaymentIntent(charge).setLimit(MOST).build();
    try {
      return calls.make(client -> client.v1().refunds().list(made)).getData().stream()
          .map(StripeRecords::returned)
          .toList();
    } catch (StripeException | StripeAway failure) {
      throw new GatewayUnreachable(String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public Optional<UUID> paymentBehind(String charge) {
    try {
      var found = calls.make(client -> client.v1().paymentIntents().retrieve(charge));
      return ours(found.getMetadata(), CheckoutParameters.PAYMENT);
    } catch (InvalidRequestException unknown) {
      return Optional.empty();
    } catch (StripeException | StripeAway failure) {
      throw new GatewayUnreachable(String.valueOf(failure.getMessage()));
    }
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
  static Optional<UUID> ours(Map<String, String> metadata, String name) {
    try {
      return Optional.ofNullable(metadata).map(written -> written.get(name)).map(UUID::fromString);
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
