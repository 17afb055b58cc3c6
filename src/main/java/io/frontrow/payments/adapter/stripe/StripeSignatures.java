package io.frontrow.payments.adapter.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.frontrow.payments.application.EventSignatures;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/// Any of the secrets will do, so that one can be replaced without losing an event.
@Component
class StripeSignatures implements EventSignatures {
  private final StripeConnection stripe;
  private final StripeSettings settings;
  private final InstantSource clock;

  StripeSignatures(StripeConnection stripe, StripeSettings settings, InstantSource clock) {
    this.stripe = stripe;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean valid(String payload, String signature) {
    return stripe.webhookSecrets().stream().anyMatch(secret -> valid(payload, signature, secret));
  }

  private boolean valid(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(
          payload,
          signature,
          secret,
          settings.webhookTolerance().toSeconds(),
          clock.withZone(ZoneOffset.UTC));
    } catch (SignatureVerificationException | RuntimeException wrong) {
      // The library's reader breaks at a time that is no number and at a part that is no pair.
      return false;
    }
  }
}
