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
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// While the instance leaves, every answer is the last one on its connection. A connection that
/// stayed open would be closed under somebody's next request. Decided when the answer leaves the
/// house, because its request may have come long before.
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
    var answer = new Answer(response);
    try {
      chain.doFilter(request, answer);
    } finally {
      if (!response.isCommitted()) {
        answer.onResponseCommitted();
      }
    }
  }

  private final class Answer extends OnCommittedResponseWrapper {
    private Answer(HttpServletResponse response) {
      super(response);
    }

    @Override
    protected void onResponseCommitted() {
      if (availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
        setHeader("Connection", "close");
      }
    }
  }
}
