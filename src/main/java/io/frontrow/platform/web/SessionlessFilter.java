package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps public pages and what programs call away from the session store. Not asking for a session
/// in our own code is not enough: Spring MVC looks for flash attributes in it on every request, and
/// with a visitor's old session cookie that is a call to Redis.
@Component
@Order(FilterOrder.SESSIONLESS)
class SessionlessFilter extends OncePerRequestFilter {
  /// The mark by which Spring Session knows that it has already seen a request.
  private static final String SEEN = SessionRepositoryFilter.class.getName() + ".FILTERED";

  /// What programs call. Where people agree to a program, `/oauth2/authorize`, is not among them.
  private static final List<String> MACHINES =
      List.of(
          "/webhooks/",
          "/api/",
          "/oauth2/token",
          "/oauth2/revoke",
          "/oauth2/jwks",
          "/.well-known/");

  private final PublicPages pages = new PublicPages();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var address = request.getRequestURI();
    return !pages.matches(request) && MACHINES.stream().noneMatch(address::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(SEEN, true);
    chain.doFilter(new SessionlessRequest(request), response);
  }

  private static final class SessionlessRequest extends HttpServletRequestWrapper {
    private SessionlessRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
      if (create) {
        throw new IllegalStateException("no session here: " + getRequestURI() + " is public");
      }
      return null;
    }

    @Override
    @SuppressWarnings(
        "NullAway") // the servlet contract: with `true` there is a session or an exception
    public HttpSession getSession() {
      return getSession(true);
    }
  }
}
