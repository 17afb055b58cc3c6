package io.frontrow.payments.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often the gateway is asked.
///
/// @param askAgainAfter how long the gateway is not asked again about a payment whose buyer has
///   come back to the order
@ConfigurationProperties("frontrow.payments")
record PaymentSettings(@DefaultValue("3s") Duration askAgainAfter) {}
