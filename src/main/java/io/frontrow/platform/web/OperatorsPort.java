package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/// Requests at the port that production keeps for operators (`management.server.port`). Without
/// such a port there are none.
public final class OperatorsPort implements RequestMatcher {
  private static final String NAMESPACE = "management";

  @Override
  public boolean matches(HttpServletRequest request) {
    var context = WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
    return context != null && WebServerApplicationContext.hasServerNamespace(context, NAMESPACE);
  }
}
