package io.frontrow.identity;

import io.frontrow.platform.settings.Installation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
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
  private static final int LONGEST = 1000;

  private final Installation installation;

  ReturnTo(Installation installation) {
    this.installation = installation;
  }

  /// The page that was asked for and needs a person: the request of a GET, as it stands.
  void rememberRequest(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("GET")) {
      var query = request.getQueryString();
      remember(request.getRequestURI() + (query == null ? "" : "?" + query), response);
    }
  }

  /// The page whose "sign in" link was followed.
  void rememberReferer(HttpServletRequest request, HttpServletResponse response) {
    refererOnThisSite(request).ifPresent(page -> remember(page, response));
  }

  Optional<String> refererOnThisSite(HttpServletRequest request) {
    var referer = request.getHeader(HttpHeaders.REFERER);
    if (referer == null) {
      return Optional.empty();
    }
    try {
      var page = new URI(referer);
      var here =
          page.getRawAuthority() != null
              && page.getRawAuthority().equals(request.getHeader(HttpHeaders.HOST));
      var query = page.getRawQuery();
      return here
          ? local(Objects.toString(page.getRawPath(), "") + (query == null ? "" : "?" + query))
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private void remember(String page, HttpServletResponse response) {
    local(page)
        .ifPresent(
            local ->
                set(
                    response,
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(local.getBytes(StandardCharsets.UTF_8)),
                    AGE));
  }

  /// Where to go now; forgotten with the answer.
  String take(HttpServletRequest request, HttpServletResponse response) {
    var cookie = WebUtils.getCookie(request, Cookies.name(NAME, installation));
    if (cookie == null) {
      return "/";
    }
    set(response, "", Duration.ZERO);
    return decoded(cookie.getValue()).flatMap(ReturnTo::local).orElse("/");
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A path of this site: one slash, then neither slash nor backslash (browsers read both as
  /// "another host"), nothing unprintable, and not the sign-in itself.
  private static Optional<String> local(String page) {
    var fine =
        page.length() <= LONGEST
            && page.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*")
            && !page.matches("/(login|logout|error)([/?].*)?");
    return fine ? Optional.of(page) : Optional.empty();
  }

  private void set(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, Cookies.of(NAME, value, age, installation).toString());
  }
}
