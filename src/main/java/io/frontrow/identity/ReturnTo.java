package io.frontrow.identity;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Remembers, in a cookie and not in a session, where somebody was before signing in. Only
/// addresses of this site are ever returned to, however the cookie came to be.
@Component
class ReturnTo {
  private static final String NAME = "return_to";
  private static final Duration AGE = Duration.ofMinutes(30);

  private final Installation installation;

  ReturnTo(Installation installation) {
    this.installation = installation;
  }

  /// The page that was asked for and needs a person. Only what can be asked for again: never the
  /// answer to a form.
  void rememberRequest(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("GET")) {
      var query = request.getQueryString();
      LocalPath.parse(request.getRequestURI() + (query == null ? "" : "?" + query))
          .ifPresent(page -> remember(page, response));
    }
  }

  /// The page whose "sign in" link was followed.
  void rememberReferer(HttpServletRequest request, HttpServletResponse response) {
    LocalPath.ofReferer(request)
        .filter(page -> !isSignIn(page))
        .ifPresent(page -> remember(page, response));
  }

  private void remember(LocalPath page, HttpServletResponse response) {
    var text = page.value().getBytes(StandardCharsets.UTF_8);
    set(response, Base64.getUrlEncoder().withoutPadding().encodeToString(text), AGE);
  }

  /// Where to go now; forgotten with the answer.
  LocalPath take(HttpServletRequest request, HttpServletResponse response) {
    var cookie = WebUtils.getCookie(request, Cookies.name(NAME, installation));
    if (cookie == null) {
      return LocalPath.HOME;
    }
    set(response, "", Duration.ZERO);
    return decoded(cookie.getValue())
        .flatMap(LocalPath::parse)
        .filter(page -> !isSignIn(page))
        .orElse(LocalPath.HOME);
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Coming back to the sign-in itself would be a loop.
  private static boolean isSignIn(LocalPath page) {
    return page.value().matches("/(login|logout|error)([/?].*)?");
  }

  private void set(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, Cookies.of(NAME, value, age, installation).toString());
  }
}
