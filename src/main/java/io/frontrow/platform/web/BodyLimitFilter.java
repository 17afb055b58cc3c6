package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a form that announces more than any page sends, before a byte of it is read. One that
/// announces nothing is counted by Tomcat while it is read
/// (`server.tomcat.max-http-form-post-size`). Webhooks count their own, larger bodies.
@Component
@Order(FilterOrder.BODY)
class BodyLimitFilter extends OncePerRequestFilter {
  private final long limit;

  BodyLimitFilter(WebSettings settings) {
    this.limit = settings.maxBody().toBytes();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/webhooks/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    chain.doFilter(request, response);
  }
}
