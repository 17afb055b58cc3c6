package io.frontrow.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Light or dark: as the device has it, or what the visitor chose. Remembered in a cookie and
/// written into the page by the server, so that no page appears in the wrong one first. Whoever
/// keeps rendered pages keeps one of each.
public enum Theme {
  AUTO,
  LIGHT,
  DARK;

  static final String COOKIE = "theme";

  /// The word used in addresses, the cookie and the page.
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What browsers may expect (`color-scheme`).
  public String schemes() {
    return this == AUTO ? "light dark" : tag();
  }

  /// Whether the page can appear in this one at all.
  public boolean allows(String scheme) {
    return this == AUTO || tag().equals(scheme);
  }

  public static Theme of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .findFirst()
        .flatMap(cookie -> byTag(cookie.getValue()))
        .orElse(AUTO);
  }

  static Optional<Theme> byTag(String tag) {
    return Arrays.stream(values()).filter(theme -> theme.tag().equals(tag)).findFirst();
  }
}
