package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Calls that anybody may make without a token, from any site: they change nothing and say what our
/// pages say to everybody.
public final class PublicReads implements RequestMatcher {
  static final List<String> PATHS =
      List.of(
          "/api/v1/status",
          "/api/v1/events",
          "/api/v1/events/{slug}",
          "/api/v1/events/{slug}/shows",
          "/api/v1/shows/{id}/zones",
          "/api/v1/shows/{id}/layout",
          "/api/v1/shows/{id}/seats",
          "/api/v1/shows/{id}/availability",
          "/api/v1/shows/{id}/availability/stream",
          "/api/v1/queue/{id}/serving");

  private final List<PathPatternRequestMatcher> matchers =
      PATHS.stream()
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
