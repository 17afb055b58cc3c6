package io.frontrow.platform.web;

import io.frontrow.platform.settings.Installation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// A cookie that proves one thing at one address: the browser sends it only there, scripts never
/// see it, and no session is needed.
@Component
public class ProofCookie {
  private static final Duration LIFETIME = Duration.ofDays(30);
  private final boolean secure;

  ProofCookie(Installation installation) {
    this.secure = "https".equals(installation.publicUrl().getScheme());
  }

  /// The proof the browser sent, if any.
  public Optional<String> read(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name) && !cookie.getValue().isEmpty())
        .map(jakarta.servlet.http.Cookie::getValue)
        .findFirst();
  }

  /// Gives the browser a proof for a path and what lies below it.
  public void write(HttpServletResponse response, String name, String path, String proof) {
    send(response, name, path, proof, LIFETIME);
  }

  /// Takes it away again; name and path are those it was given with.
  public void forget(HttpServletResponse response, String name, String path) {
    send(response, name, path, "", Duration.ZERO);
  }

  private void send(
      HttpServletResponse response, String name, String path, String proof, Duration lifetime) {
    var cookie =
        ResponseCookie.from(name, proof)
            .path(path)
            .httpOnly(true)
            .sameSite("Lax")
            .secure(secure)
            .maxAge(lifetime)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
