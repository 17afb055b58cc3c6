package io.frontrow.platform.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// The last word on calls that something refused with a bare status: a filter, the firewall, the
/// container. Runs when an error is told, and only there.
final class ApiErrors extends HttpFilter {
  private final transient ProblemWriter problems;

  ApiErrors(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (address == null || !ApiPath.isOf(address.toString())) {
      chain.doFilter(request, response);
      return;
    }
    var told = response.getHeader(Problem.RETRY_AFTER);
    var problem = Problem.of(ProblemType.ofStatus(response.getStatus()));
    problems.write(
        request, response, told == null ? problem : problem.header(Problem.RETRY_AFTER, told));
  }
}
