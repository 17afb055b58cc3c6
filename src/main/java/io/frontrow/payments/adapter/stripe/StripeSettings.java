package io.frontrow.payments.adapter.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How Stripe is reached, and how much of us a slow or dead Stripe may take with it.
///
/// @param apiKey secret key of the account; without one the demo uses its simulator and everything
///   else takes no payments
/// @param apiBase where the API is; Stripe's own by default
/// @param webhookSecret signing secrets of the webhook endpoint; two while one is being replaced
/// @param webhookTolerance how old a signed event may be
/// @param paymentMethods what the payment page offers, in Stripe's words; empty: what the account
///   has switched on there. With methods that take days, seats stay reserved for days
/// @param connectTimeout how long to wait for a connection
/// @param readTimeout how long to wait for an answer
/// @param callTimeout how long a call may take in all, with its repetition
/// @param callsAtOnce how many calls of this instance may be under way
/// @param callWait how long a call waits for one of them to end
/// @param failuresToOpen after how many failures in a row no call is made any more
/// @param openFor how long then, until one call tries again
@ConfigurationProperties("frontrow.stripe")
record StripeSettings(
    @Nullable String apiKey,
    @Nullable URI apiBase,
    @DefaultValue List<String> webhookSecret,
    @DefaultValue("5m") Duration webhookTolerance,
    @DefaultValue("card") List<String> paymentMethods,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("15s") Duration callTimeout,
    @DefaultValue("100") int callsAtOnce,
    @DefaultValue("1s") Duration callWait,
    @DefaultValue("5") int failuresToOpen,
    @DefaultValue("30s") Duration openFor) {

  boolean hasKey() {
    return apiKey != null && !apiKey.isBlank();
  }

  @Override
  public String toString() {
    return "StripeSettings[apiBase=" + apiBase + ", hasKey=" + hasKey() + "]";
  }
}
