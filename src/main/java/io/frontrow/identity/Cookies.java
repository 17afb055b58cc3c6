package io.frontrow.identity;

import io.frontrow.platform.settings.Installation;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/// How our cookies are made. On https they carry the `__Host-` prefix, which browsers accept only
/// from this very host: a neighbour on the same domain cannot plant a session or a CSRF token.
final class Cookies {
  private Cookies() {}

  static boolean secure(Installation installation) {
    return "https".equals(installation.publicUrl().getScheme());
  }

  static String name(String plain, Installation installation) {
    return secure(installation) ? "__Host-" + plain : plain;
  }

  static ResponseCookie of(String plain, String value, Duration age, Installation installation) {
    return ResponseCookie.from(name(plain, installation), value)
        .path("/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(secure(installation))
        .maxAge(age)
        .build();
  }
}
