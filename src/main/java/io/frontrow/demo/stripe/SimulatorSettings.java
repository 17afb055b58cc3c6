package io.frontrow.demo.stripe;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the Stripe simulator.
///
/// @param port where API and payment page listen, on this machine only; 0 takes a free one
/// @param publicUrl how browsers reach the payment page; by default `http://localhost:<port>`
/// @param webhookUrl where events are sent; by default this application
/// @param merchant name of the seller on the payment page
@ConfigurationProperties("frontrow.simulator")
record SimulatorSettings(
    @DefaultValue("12111") int port,
    @Nullable URI publicUrl,
    @Nullable URI webhookUrl,
    @DefaultValue("Frontrow Box Office") String merchant) {}
