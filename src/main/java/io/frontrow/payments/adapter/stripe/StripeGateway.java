package io.frontrow.payments.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import io.frontrow.payments.application.Gateway;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stripe's hosted checkout. Every call that changes something carries a key made of what it is
/// for, so that a repetition after a crash finds the first one's result.
@Component
class StripeGateway implements Gateway {
  private static final Logger log = LoggerFactory.getLogger(StripeGateway.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final StripeConnection stripe;

  StripeGateway(StripeConnection stripe) {
    this.stripe = stripe;
  }

  private interface Call<T> {
    T of(StripeClient client) throws StripeException;
  }

  @Override
  public Page open(Payment payment) {
    try {
      var parameters = CheckoutParameters.of(payment);
      return page(
          client -> client.v1().checkout().sessions().create(parameters, key(payment, "checkout")));
    } catch (ArithmeticException unchargeable) {
      return new Page.Refused(String.valueOf(unchargeable.getMessage()));
    }
  }

  @Override
  public Page look(String session) {
    return gone(page(client -> client.v1().checkout().sessions().retrieve(session)));
  }

  /// Only an open page can be expired. Refused means that somebody paid or that it is over: the
  /// page itself tells which.
  @Override
  public Page expire(Payment payment, String session) {
    var answer =
        page(client -> client.v1().checkout().sessions().expire(session, key(payment, "expire")));
    return answer instanceof Page.Refused ? look(session) : answer;
  }

  @Override
  public Return refund(Payment payment, String charge, Refund refund) {
    var client = stripe.client();
    if (client.isEmpty()) {
      return new Return.Unreachable("no key");
    }
    try {
      var made =
          client
              .get()
              .v1()
              .refunds()
              .create(refundParameters(payment, charge, refund), key("refund-" + refund.id()));
      var why = made.getFailureReason() == null ? "" : made.getFailureReason();
      return new Return.Accepted(made.getId(), StripeStates.refund(made.getStatus()), why);
    } catch (InvalidRequestException | CardException refusal) {
      return new Return.Refused(words(refusal));
    } catch (ArithmeticException unchargeable) {
      return new Return.Refused(String.valueOf(unchargeable.getMessage()));
    } catch (StripeException failure) {
      report(failure);
      return new Return.Unreachable(words(failure));
    }
  }

  private Page page(Call<Session> call) {
    var client = stripe.client();
    if (client.isEmpty()) {
      return new Page.Unreachable(RETRY_AFTER);
    }
    try {
      return page(call.of(client.get()));
    } catch (InvalidRequestException refusal) {
      return new Page.Refused(words(refusal));
    } catch (RateLimitException busy) {
      return new Page.Unreachable(Duration.ofSeconds(2));
    } catch (StripeException failure) {
      report(failure);
      return new Page.Unreachable(RETRY_AFTER);
    }
  }

  private static Page page(Session session) {
    return switch (session.getStatus()) {
      case "open" -> new Page.Open(session.getId(), URI.create(session.getUrl()));
      case "expired" -> new Page.Ended();
      case "complete" ->
          "unpaid".equals(session.getPaymentStatus())
              ? new Page.Pending()
              : new Page.Paid(session.getId(), session.getPaymentIntent());
      default -> throw new IllegalStateException("unknown session status " + session.getStatus());
    };
  }

  /// A page Stripe does not know can never be paid.
  private static Page gone(Page answer) {
    return answer instanceof Page.Refused ? new Page.Ended() : answer;
  }

  private static RefundCreateParams refundParameters(
      Payment payment, String charge, Refund refund) {
    return RefundCreateParams.builder()
        .setPaymentIntent(charge)
        .setAmount(StripeUnits.of(refund.amount()))
        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
        .putMetadata(CheckoutParameters.PAYMENT, payment.id().toString())
        .putMetadata(CheckoutParameters.REFUND, refund.id().toString())
        .build();
  }

  private static RequestOptions key(Payment payment, String operation) {
    return key("payment-%s-%d-%s".formatted(payment.id(), payment.intent().attempt(), operation));
  }

  private static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  /// Wrong keys and mismatched parameters are ours to mend; an unreachable Stripe is not.
  private static void report(StripeException failure) {
    switch (failure) {
      case AuthenticationException _, IdempotencyException _ ->
          log.error("stripe refuses us error={}", words(failure));
      default -> log.warn("stripe unavailable error={}", failure.toString());
    }
  }

  private static String words(StripeException failure) {
    return String.valueOf(failure.getMessage());
  }
}
