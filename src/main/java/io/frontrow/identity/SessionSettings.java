package io.frontrow.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long people stay signed in.
///
/// @param idle how long a session lives without a request
@ConfigurationProperties("frontrow.session")
record SessionSettings(@DefaultValue("8h") Duration idle) {}
