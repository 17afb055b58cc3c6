package io.frontrow.payments.adapter.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How Stripe is reached.
///
/// @param apiKey secret key of the account; without one the demo uses its simulator and everything
///   else takes no payments
/// @param apiBase where the API is; Stripe's own by default
/// @param webhookSecret signing secrets of the webhook endpoint; two while one is being replaced
/// @param webhookTolerance how old a signed event may be
/// @param connectTimeout how long to wait for a connection
/// @param readTimeout how long to wait for an answer
@ConfigurationProperties("frontrow.stripe")
record StripeSettings(
    @Nullable String apiKey,
    @Nullable URI apiBase,
    @DefaultValue List<String> webhookSecret,
    @DefaultValue("5m") Duration webhookTolerance,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout) {

  boolean hasKey() {
    return apiKey != null && !apiKey.isBlank();
  }

  @Override
  public String toString() {
    return "StripeSettings[apiBase=" + apiBase + ", hasKey=" + hasKey() + "]";
  }
}
