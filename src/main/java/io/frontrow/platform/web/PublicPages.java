package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Addresses that are the same for everybody: no session, no security context, no CSRF token. They
/// work while Redis is down and may be cached.
public final class PublicPages implements RequestMatcher {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/events/**",
          "/language",
          "/theme",
          "/offline",
          "/sw.js",
          "/styleguide",
          "/problems",
          "/problems/**",
          "/developers",
          "/v3/api-docs",
          "/livez",
          "/readyz",
          "/metrics",
          "/css/**",
          "/js/**",
          "/img/**",
          "/webjars/**",
          "/favicon.ico",
          "/robots.txt",
          "/sitemap.xml");

  private final List<PathPatternRequestMatcher> matchers =
      PAGES.stream()
          .flatMap(
              path ->
                  Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                      .map(method -> PathPatternRequestMatcher.pathPattern(method, path)))
          .toList();

  @Override
  public boolean matches(HttpServletRequest request) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(request));
  }
}
