package io.frontrow.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What the layout has to know about the page it frames; templates call it as `@site`. Asked
/// instead of put into every model, so that error pages, fragments and pages of exception handlers
/// have the same frame.
@Component("site")
public class Site {
  private final Languages languages;

  Site(Languages languages) {
    this.languages = languages;
  }

  public List<Language> languages() {
    return languages.all();
  }

  /// Where the language switch leads back to: this page, or for the answer to a form the page the
  /// form was on.
  public String here() {
    HttpServletRequest request = request();
    if (!request.getMethod().equals("GET")) {
      return LocalPath.ofReferer(request).orElse(LocalPath.HOME).value();
    }
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = original == null ? request.getRequestURI() : original.toString();
    String query = original == null ? request.getQueryString() : null;
    return LocalPath.parse(query == null ? path : path + "?" + query)
        .orElse(LocalPath.HOME)
        .value();
  }

  /// Whether the page belongs to a part of the site, for the navigation to mark it.
  public boolean isIn(String part) {
    String path = request().getRequestURI();
    return path.equals(part) || path.startsWith(part + "/");
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }
}
