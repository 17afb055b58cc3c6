package io.frontrow.platform.web;

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

  public Theme theme() {
    return Theme.of(request());
  }

  /// Where the switches of language and theme lead back to.
  public String here() {
    return LocalPath.ofVisitor(request()).value();
  }

  /// Whether this is the page, and none below it.
  public boolean isAt(String page) {
    return request().getRequestURI().equals(page);
  }

  /// Whether the page belongs to a part of the site, for the navigation to mark it.
  public boolean isIn(String part) {
    String path = request().getRequestURI();
    return path.equals(part) || path.startsWith(part + "/");
  }

  /// Whether the way to the pages for admins is shown.
  public boolean isForAdmins() {
    return AdminArea.isOpenTo(request());
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }
}
