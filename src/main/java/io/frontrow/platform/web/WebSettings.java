package io.frontrow.platform.web;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the application meets browsers.
///
/// @param trustedProxies addresses or networks (CIDR) whose `X-Forwarded-*` headers are believed;
///   nobody's by default
/// @param formTargets sites besides this one that a form may lead to
/// @param maxBody largest form a browser may send
@ConfigurationProperties("frontrow")
record WebSettings(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("https://checkout.stripe.com") List<URI> formTargets,
    @DefaultValue("64KB") DataSize maxBody) {}
