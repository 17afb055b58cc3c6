package io.frontrow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/// What somebody sees who may not: the sign-in where a person would help, a way back from a form
/// that got too old, else "no such page", which also is what a stranger learns of pages that are
/// not theirs.
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final RequestMatcher needsAPerson =
      new OrRequestMatcher(
          PathPatternRequestMatcher.pathPattern("/account/**"),
          PathPatternRequestMatcher.pathPattern("/admin/**"),
          PathPatternRequestMatcher.pathPattern("/organizer/finance"),
          PathPatternRequestMatcher.pathPattern("/oauth2/authorize"),
          PathPatternRequestMatcher.pathPattern("/oauth2/consent"));
  private final ReturnTo returnTo;

  Refusals(ReturnTo returnTo) {
    this.returnTo = returnTo;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (!needsAPerson.matches(request)) {
      response.sendError(HttpStatus.NOT_FOUND.value());
      return;
    }
    returnTo.rememberRequest(request, response);
    if ("true".equals(request.getHeader("HX-Request"))) {
      // A redirect would be followed unseen, and the sign-in form would land inside the page.
      response.setHeader("HX-Redirect", "/login");
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return;
    }
    response.sendRedirect("/login");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    if (reason instanceof CsrfException) {
      request.setAttribute(WebAttributes.ACCESS_DENIED_403, reason);
      response.sendError(HttpStatus.FORBIDDEN.value());
      return;
    }
    response.sendError(HttpStatus.NOT_FOUND.value());
  }
}
