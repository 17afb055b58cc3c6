package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request a correlation id, the caller's own if it is harmless, and keeps the facts
/// the audit log writes down.
@Component
@Order(FilterOrder.FACTS)
class RequestFactsFilter extends OncePerRequestFilter {
  private static final String HEADER = "X-Correlation-Id";
  private static final String LOG_KEY = "correlation_id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final int USER_AGENT_LENGTH = 300;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var id = correlationId(request.getHeader(HEADER));
    response.setHeader(HEADER, id);
    RequestFacts.bind(new RequestFacts(request.getRemoteAddr(), userAgent(request), id));
    try (var _ = MDC.putCloseable(LOG_KEY, id)) {
      chain.doFilter(request, response);
    } finally {
      RequestFacts.unbind();
    }
  }

  private static String correlationId(@Nullable String given) {
    return given != null && HARMLESS.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }

  private static Optional<String> userAgent(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("User-Agent"))
        .map(text -> text.substring(0, Math.min(text.length(), USER_AGENT_LENGTH)))
        .map(text -> text.replaceAll("\\p{Cntrl}", " "));
  }
}
