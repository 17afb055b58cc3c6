package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells every cache what a page depends on: htmx gets fragments from the same address, and the
/// language comes from a cookie or the browser. Without this a fragment could be shown where a page
/// belongs. Files and machines' answers depend on neither.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class VaryFilter extends OncePerRequestFilter {
  private static final List<String> SAME_FOR_ALL =
      List.of("/css/", "/js/", "/img/", "/webjars/", "/api/", "/webhooks/");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return SAME_FOR_ALL.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.addHeader(HttpHeaders.VARY, "HX-Request, Accept-Language, Cookie");
    chain.doFilter(request, response);
  }
}
