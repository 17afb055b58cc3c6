package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The part of the site for platform admins; templates call it as `@admin`.
@Component("admin")
public class AdminArea {
  private static final String IS_HERE = AdminArea.class.getName() + ".isHere";

  private final List<AdminPage> pages;

  AdminArea(ObjectProvider<AdminPage> pages) {
    this.pages = pages.stream().sorted(Comparator.comparingInt(AdminPage::place)).toList();
  }

  public List<AdminPage> pages() {
    return pages;
  }

  /// Called by whoever has found out, for this request, that an admin asks. Pages that are the same
  /// for everybody never find out, so what they cache says nothing of admins.
  public static void anAdminIsHere(HttpServletRequest request) {
    request.setAttribute(IS_HERE, true);
  }

  static boolean isOpenTo(HttpServletRequest request) {
    return request.getAttribute(IS_HERE) != null;
  }
}
