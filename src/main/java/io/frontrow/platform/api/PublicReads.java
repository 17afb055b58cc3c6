package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

  private final List<PathPatternRequestMatcher> paths =
      PATHS.stream().map(PathPatternRequestMatcher::pathPattern).toList();

  @Override
  public boolean matches(HttpServletRequest request) {
    return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && covers(request);
  }

  /// The address alone, whatever the method.
  boolean covers(HttpServletRequest request) {
    return paths.stream().anyMatch(path -> path.matches(request));
  }
}
