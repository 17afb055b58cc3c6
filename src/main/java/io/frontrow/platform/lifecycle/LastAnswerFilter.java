package io.frontrow.platform.lifecycle;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// While the instance leaves, every answer is the last one on its connection. A connection that
/// stayed open would be closed under somebody's next request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LastAnswerFilter extends OncePerRequestFilter {
  private final ApplicationAvailability availability;

  LastAnswerFilter(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
      response.setHeader("Connection", "close");
    }
    chain.doFilter(request, response);
  }
}
