package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The part of the site for platform admins; templates call it as `@admin`.
@Component("admin")
public class AdminArea {
  private static final String IS_HERE = AdminArea.class.getName() + ".isHere";

  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final List<AdminPage> pages;

  AdminArea(ObjectProvider<AdminPage> pages) {
    this.pages = pages.stream().sorted(Comparator.comparingInt(AdminPage::place)).toList();
  }

  public List<AdminPage> pages() {
    return pages;
  }

  /// To the second and in one time for all, as it stands in logs. What is put off for ever has
  /// none.
  public String time(Instant instant) {
    return instant.isAfter(FOR_EVER) ? "–" : TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  /// How long something takes or is ago, in its largest unit.
  public Notice span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      return Notice.of("admin.span.seconds", Math.max(0, span.toSeconds()));
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      return Notice.of("admin.span.minutes", span.toMinutes());
    }
    return span.compareTo(Duration.ofDays(2)) < 0
        ? Notice.of("admin.span.hours", span.toHours())
        : Notice.of("admin.span.days", span.toDays());
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
