package io.frontrow.payments.adapter.stripe;

import com.stripe.StripeClient;
import io.frontrow.payments.StripeStandIn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The way to Stripe, or to what stands in for it. A configured key wins; a configured address
/// holds for both.
@Component
class StripeConnection {
  private static final Logger log = LoggerFactory.getLogger(StripeConnection.class);

  private final StripeSettings settings;
  private final Optional<StripeStandIn> standIn;
  private volatile @Nullable StripeClient client;

  StripeConnection(StripeSettings settings, ObjectProvider<StripeStandIn> standIn) {
    this.settings = settings;
    this.standIn =
        settings.hasKey() ? Optional.empty() : Optional.ofNullable(standIn.getIfAvailable());
    if (!settings.hasKey() && this.standIn.isEmpty()) {
      log.warn("no payments: FRONTROW_STRIPE_API_KEY is not set");
    }
  }

  /// Empty: nobody configured a key, payments are not possible.
  Optional<StripeClient> client() {
    var known = client;
    if (known != null) {
      return Optional.of(known);
    }
    var key =
        settings.hasKey()
            ? Optional.ofNullable(settings.apiKey())
            : standIn.map(StripeStandIn::apiKey);
    return key.map(this::connect);
  }

  List<String> webhookSecrets() {
    return standIn.isPresent() && settings.webhookSecret().isEmpty()
        ? List.of(standIn.get().webhookSecret())
        : settings.webhookSecret();
  }

  private StripeClient connect(String key) {
    var builder =
        StripeClient.builder()
            .setApiKey(key)
            .setConnectTimeout((int) settings.connectTimeout().toMillis())
            .setReadTimeout((int) settings.readTimeout().toMillis())
            // Safe to repeat: every call that changes something carries its own idempotency key.
            .setMaxNetworkRetries(1);
    base().map(URI::toString).ifPresent(builder::setApiBase);
    var connected = builder.build();
    client = connected;
    return connected;
  }

  private Optional<URI> base() {
    return Optional.ofNullable(settings.apiBase()).or(() -> standIn.map(StripeStandIn::apiBase));
  }
}
