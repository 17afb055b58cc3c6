package io.frontrow.platform.secrets;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The secret of the installation.
///
/// @param secret at least 32 random characters, the same on every instance and kept for ever:
///   cookies, links of guests and the ids of holds and orders depend on it. Only the demo may leave
///   it out; it draws one and keeps it with its data
@ConfigurationProperties("frontrow")
record SecretSettings(@DefaultValue("") String secret) {
  /// Never written into a log by mistake.
  @Override
  public String toString() {
    return "SecretSettings[set=" + !secret.isEmpty() + "]";
  }
}
