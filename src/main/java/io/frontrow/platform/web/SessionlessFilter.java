package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps public pages, webhooks and the API away from the session store. Not asking for a session
/// in our own code is not enough: Spring MVC looks for flash attributes in it on every request, and
/// with a visitor's old session cookie that is a call to Redis.
@Component
@Order(FilterOrder.SESSIONLESS)
class SessionlessFilter extends OncePerRequestFilter {
  /// The mark by which Spring Session knows that it has already seen a request.
  private static final String SEEN = SessionRepositoryFilter.class.getName() + ".FILTERED";

  private final PublicPages pages = new PublicPages();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var address = request.getRequestURI();
    return !pages.matches(request)
        && !address.startsWith("/webhooks/")
        && !address.startsWith("/api/")
        && !address.startsWith("/oauth2/token")
        && !address.startsWith("/.well-known/");
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
