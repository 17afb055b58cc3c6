package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// When Redis or PostgreSQL cannot be reached, the answer is "come again in a moment" and not "we
/// are broken".
@Component
@Order(FilterOrder.STORES)
class StoreAwayFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(StoreAwayFilter.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      if (response.isCommitted() || !StoreAway.isBehind(failure)) {
        throw failure;
      }
      log.warn("store away path={} cause={}", request.getRequestURI(), failure.toString());
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
