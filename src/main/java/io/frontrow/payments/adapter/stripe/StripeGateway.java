package io.frontrow.payments.adapter.stripe;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.frontrow.payments.Means;
import io.frontrow.payments.application.SpecialGateway;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stripe's hosted checkout. Every call that changes something carries a key made of what it is
/// for, so that a repetition after a crash finds the first one's result.
@Component
class StripeGateway implements SpecialGateway {
  private static final Logger log = LoggerFactory.getLogger(StripeGateway.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final SessionRetrieveParams WITH_PAYMENT =
      SessionRetrieveParams.builder().addExpand("payment_intent").build();

  private final StripeCalls calls;
  private final StripeSettings settings;
  private final InstantSource clock;

  StripeGateway(StripeCalls calls, StripeSettings settings, InstantSource clock) {
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Set<Means> means() {
    return Set.of(Means.STRIPE);
  }

  /// Stripe remembers its own failure for a key, too, so that a broken call makes no second page
  /// under the first one's name: the attempt is given up.
  @Override
  public Page open(Payment payment) {
    try {
      var parameters = CheckoutParameters.of(payment, settings.paymentMethods());
      return page(
          client -> client.v1().checkout().sessions().create(parameters, key(payment, "checkout")));
    } catch (ArithmeticException unchargeable) {
      return new Page.Refused(String.valueOf(unchargeable.getMessage()));
    }
  }

  @Override
  public Page look(Payment payment, String session) {
    return page(client -> client.v1().checkout().sessions().retrieve(session, WITH_PAYMENT));
  }

  /// Only an open page can be expired. Refused means that somebody paid or that it is over: the
  /// page itself tells which. Expiring twice is harmless, so each minute has a key of its own and
  /// no failure is remembered for longer.
  @Override
  public Page expire(Payment payment, String session) {
    var minute = clock.millis() / Duration.ofMinutes(1).toMillis();
    var answer =
        page(
            client ->
                client
                    .v1()
                    .checkout()
                    .sessions()
                    .expire(session, key(payment, "expire-" + minute)));
    return switch (answer) {
      case Page.Refused _, Page.Broken _ -> look(payment, session);
      default -> answer;
    };
  }

  @Override
  public Return refund(Payment payment, String charge, Refund refund) {
    try {
      var made =
          calls.make(
              client ->
                  client
                      .v1()
                      .refunds()
                      .create(
                          refundParameters(payment, charge, refund), key("refund-" + refund.id())));
      var why = made.getFailureReason() == null ? "" : made.getFailureReason();
      return new Return.Accepted(made.getId(), StripeStates.refund(made.getStatus()), why);
    } catch (StripeAway away) {
      return new Return.Unreachable(String.valueOf(away.getMessage()));
    } catch (InvalidRequestException | CardException refusal) {
      return new Return.Refused(words(refusal));
    } catch (ArithmeticException unchargeable) {
      return new Return.Refused(String.valueOf(unchargeable.getMessage()));
    } catch (StripeException failure) {
      report(failure);
      return new Return.Unreachable(words(failure));
    }
  }

  private Page page(StripeCalls.Call<Session> call) {
    try {
      return StripePages.read(calls.make(call));
    } catch (StripeAway away) {
      log.info("stripe not asked why={}", away.getMessage());
      return new Page.Unreachable(away.retryAfter());
    } catch (InvalidRequestException refusal) {
      return gone(refusal) ? new Page.Ended() : new Page.Refused(words(refusal));
    } catch (IdempotencyException otherWords) {
      report(otherWords);
      return new Page.Refused(words(otherWords));
    } catch (RateLimitException busy) {
      return new Page.Unreachable(AT_ONCE);
    } catch (ApiException answer) {
      report(answer);
      return without(answer);
    } catch (StripeException failure) {
      report(failure);
      return new Page.Unreachable(SOON);
    }
  }

  /// Only what failed inside is remembered; a Stripe that has no time (503) has done nothing.
  private static Page without(ApiException answer) {
    if (StripeCalls.isRemembered(answer)) {
      return new Page.Broken(SOON);
    }
    return new Page.Unreachable(StripeCalls.isConflict(answer) ? AT_ONCE : SOON);
  }

  /// A page Stripe does not know can never be paid.
  private static boolean gone(InvalidRequestException refusal) {
    return "resource_missing".equals(refusal.getCode());
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
