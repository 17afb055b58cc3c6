package io.frontrow.platform.api;

import io.frontrow.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets pages of any site read what is public, without cookies and tokens (X8). Everything else is
/// left to the browser, which then shows nothing to a foreign page. Before limits and security, so
/// that such a page can read their refusals too.
@Component
@Order(FilterOrder.CALLS_FROM_ELSEWHERE)
class PublicReadsFilter extends OncePerRequestFilter {
  private static final String READING = "GET, HEAD, OPTIONS";
  private static final String ASKED_WITH =
      "Accept, Accept-Language, If-None-Match, Last-Event-ID, X-Correlation-Id";
  private static final String TOLD =
      "Content-Language, ETag, Retry-After, X-Correlation-Id, X-RateLimit-Limit,"
          + " X-RateLimit-Remaining, X-RateLimit-Reset";
  private static final String ONE_DAY = "86400";

  private final PublicReads reads = new PublicReads();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ApiPath.isOf(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (CorsUtils.isPreFlightRequest(request) && reads.covers(request)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      response.setHeader(HttpHeaders.ALLOW, READING);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, READING);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ASKED_WITH);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ONE_DAY);
      return;
    }
    if (reads.matches(request)) {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, TOLD);
    }
    chain.doFilter(request, response);
  }
}
