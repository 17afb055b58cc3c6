package io.frontrow.demo.stripe;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.web.FormTarget;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.event.EventListener;

/// The simulator lives only in the demo, and only while nobody configured a real key.
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@Conditional(NoStripeKey.class)
@PropertySource("classpath:simulator/shop.properties")
class SimulatorConfiguration {
  private final AtomicReference<URI> shop = new AtomicReference<>();

  @Bean(initMethod = "start", destroyMethod = "close")
  StripeSimulator stripeSimulator(
      SimulatorSettings settings, Installation installation, InstantSource clock) {
    return new StripeSimulator(
        settings,
        installation.dataDir().resolve("stripe"),
        clock,
        () -> Optional.ofNullable(settings.webhookUrl()).or(() -> Optional.ofNullable(shop.get())));
  }

  /// The order form leads to the payment page.
  @Bean
  FormTarget paymentPage(StripeSimulator simulator) {
    return simulator::page;
  }

  /// Events wait until the shop listens; its port is known only then.
  @EventListener
  void shopListens(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      shop.set(
          URI.create("http://127.0.0.1:" + event.getWebServer().getPort() + "/webhooks/stripe"));
    }
  }
}
