package io.frontrow.demo.stripe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the Stripe simulator.
///
/// @param host the address API and payment page listen at; `0.0.0.0` inside a container, whose port
///   is published, else this machine only
/// @param port the port of both; 0 takes a free one
/// @param publicUrl how browsers reach the payment page; by default `http://localhost:<port>`
/// @param webhookUrl where events are sent; by default this application
/// @param merchant name of the seller on the payment page
/// @param bankTakes how long a bank needs for a debit, or to send a refund back; it survives a
///   restart
@ConfigurationProperties("frontrow.simulator")
record SimulatorSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("12111") int port,
    @Nullable URI publicUrl,
    @Nullable URI webhookUrl,
    @DefaultValue("Frontrow Box Office") String merchant,
    @DefaultValue("20s") Duration bankTakes) {}
